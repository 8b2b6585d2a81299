import { dirname, join, resolve } from 'node:path'
import { folderNews } from '../base/news.ts'
import { lineLocks } from '../base/others.ts'
import { seconds } from '../base/time.ts'
import { isSame, phrase, type Wording } from '../phrases/phrase.ts'
import { Lock } from './lock.ts'
import type { Settings } from './settings.ts'

type Place = Pick<Settings, 'listen' | 'tftpPort' | 'seat' | 'records'>

/**
 * One process at a time serves an address: every boot loader asks the same one, and a second server there would answer
 * another's router. Whoever comes second waits, and is told once for whom.
 */
export async function addressTurn(
  places: Place[],
  told: (text: Wording) => void,
  signal: AbortSignal,
): Promise<Disposable> {
  const turns: Lock[] = []
  const all = {
    [Symbol.dispose]() {
      for (const turn of turns) turn[Symbol.dispose]()
    },
  }
  try {
    // In the same order in every process: two benches never wait for each other.
    for (const [file, place] of [...filesOf(places)].sort(([a], [b]) => a.localeCompare(b)))
      turns.push(await turnOf(file, place, told, signal))
    return all
  } catch (error) {
    all[Symbol.dispose]()
    throw error
  }
}

async function turnOf(
  file: string,
  { seat, records, listen }: Place,
  told: (text: Wording) => void,
  signal: AbortSignal,
): Promise<Lock> {
  const at = { seat, records: resolve(records) }
  using news = folderNews(dirname(file))
  for (let last: Wording = ''; ; ) {
    const got = Lock.tryTake(file, at)
    if (got instanceof Lock) {
      if (last) told(phrase('addressTurn.goesOn'))
      return got
    }
    if (!isSame(got.heldBy, last)) told(phrase('addressTurn.waits', listen, got.heldBy))
    last = got.heldBy
    // A process that was killed leaves its lock where it is: no file comes or goes then.
    await news.next(seconds(1), signal)
  }
}

/** Port 0 is any free one: no other process has it. */
function filesOf(places: Place[]): Map<string, Place> {
  const served = places.filter(({ tftpPort }) => tftpPort !== 0)
  return new Map(
    served.map((place) => [join(lineLocks(), `address-${place.listen}-${place.tftpPort}.lock`), place]),
  )
}
