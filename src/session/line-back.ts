import { asProblem } from '../base/errors.ts'
import { folderNews } from '../base/news.ts'
import { after, now, seconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Port } from '../ports/port.ts'
import { portAddress } from '../ports/port-address.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import type { Recorder } from '../procedure/recorder.ts'
import type { Told } from './settle.ts'

/** Whether the line went while the router was busy with its flash. It goes on by itself, so it should be looked at. */
export function lostInTheWrite(error: unknown): boolean {
  return isLost(error) && (error as Told).goesOn === true
}

/** How long a line over a network may be away, and how often, before that is a fault like any other. */
const pause = seconds(30)
const drops = 5

/** Counts the drops of a line that comes over a network: such a line comes back by itself, and the run goes on. */
export class Drops {
  #count = 0
  readonly #port: string

  constructor(port: string) {
    this.#port = port
  }

  /** Waits for it; false where it is no such line, or is away for too long. */
  async pausedFor(
    error: unknown,
    make: () => Promise<Port>,
    recorder: Pick<Recorder, 'note'>,
    signal: AbortSignal,
  ): Promise<boolean> {
    if (!isLost(error) || !isNetwork(this.#port) || ++this.#count > drops) return false
    recorder.note(phrase('line.dropped'))
    const end = now() + pause
    while (now() < end) {
      if (await opens(make)) {
        recorder.note(phrase('line.back'))
        return true
      }
      // Only a try shows that a host listens again.
      await after(seconds(1), signal)
    }
    return false
  }
}

const isLost = (error: unknown) => fieldsOf(asProblem(error).code).line === 'lost'
const isNetwork = (port: string) => /^(tcp|rfc2217)$/.test(portAddress(port).kind)

async function opens(make: () => Promise<Port>): Promise<boolean> {
  const port = await make().catch(() => null)
  await port?.close()
  return port !== null
}

/** That an adapter came, where its device file tells it. */
export const deviceNews = () => folderNews('/dev')

/** Asks for the adapter and waits until the line opens; rejects when it is stopped. */
export async function lineBack(
  make: () => Promise<Port>,
  recorder: Pick<Recorder, 'event' | 'note' | 'answered'>,
  signal: AbortSignal,
): Promise<void> {
  recorder.event({ type: 'question', text: phrase('line.plugIn'), flag: null })
  using news = deviceNews()
  while (!(await opens(make))) await news.next(seconds(1), signal)
  recorder.answered()
  recorder.note(phrase('line.back'))
}
