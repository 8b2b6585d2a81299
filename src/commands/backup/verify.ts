import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { isMac, storedBackups } from '../../backup/find.ts'
import { verifyBackup } from '../../backup/verify.ts'
import { asProblem, BenchError, type Problem } from '../../base/errors.ts'
import { harmlessIn } from '../../base/harmless.ts'
import { inside } from '../../base/inside.ts'
import { deviceById, usualDevice } from '../../devices/index.ts'
import { words } from '../../messages/words.ts'
import { phrase } from '../../phrases/phrase.ts'
import type { OnBad } from '../../records/lines.ts'
import { isText } from '../../records/shape.ts'
import { journalOf, readUnits } from '../../records/units.ts'
import type { Given } from '../../session/given.ts'
import { type Streams, Terminal } from '../../ui/terminal.ts'

/** Reads every byte of the stored backups again, a line for each; throws when one does not hold. */
export async function verifyBackups(options: {
  records: string
  /** A MAC or a folder; null for all of them. */
  wanted: string | null
  given: Given
  to?: Streams | undefined
}): Promise<void> {
  const terminal = new Terminal({ plain: true, json: options.given.json ?? false, to: options.to })
  const device = deviceById(options.given.device ?? usualDevice)
  const folders = foldersOf(options.records, options.wanted, (bad) => terminal.aside(words.passedOver(bad)))
  if (folders.length === 0)
    throw new BenchError('backup-missing', phrase('verify.missing', options.wanted, options.records))
  let bad = 0
  for (const { folder, mac, refused } of folders) {
    const found =
      refused ?? (await verifyBackup(folder, mac, device).catch((error: unknown) => asProblem(error)))
    const fault = found instanceof Error ? found.message : null
    if (fault !== null) bad += 1
    const { kind, complaints } = found instanceof Error ? { kind: null, complaints: [] } : found
    if (options.given.json)
      terminal.line(JSON.stringify(harmlessIn({ type: 'backup', folder, kind, holds: !fault, why: fault })))
    else terminal.line(fault ? `BAD  ${fault}` : `ok   ${folder}  ${[kind, ...complaints].join('; ')}`)
  }
  if (bad === 0) return
  throw new BenchError('backup-gate', phrase('verify.bad', bad, folders.length))
}

interface Wanted {
  folder: string
  mac: string | null
  /** The journal names a place that is not in these records. */
  refused?: Problem
}

/** What lies there, and what the journals say that should. */
function foldersOf(records: string, wanted: string | null, onBad: OnBad): Wanted[] {
  if (wanted !== null && !isMac(wanted)) {
    const folder = [resolve(wanted), resolve(records, wanted)].find((place) => existsSync(place))
    return folder ? [{ folder, mac: null }] : []
  }
  const journalled = readUnits(records, wanted ?? undefined, []).flatMap(({ mac }) =>
    (journalOf(records, mac, onBad) ?? []).flatMap(({ step, state, facts }) =>
      step === 'back-up-flash' && state === 'done' && isText(facts?.folder)
        ? [wantedAt(records, facts.folder, mac)]
        : [],
    ),
  )
  const stored = storedBackups(records, wanted ?? undefined).map(({ folder, mac }) => ({ folder, mac }))
  return [...new Map([...stored, ...journalled].map((each) => [each.folder, each])).values()]
}

function wantedAt(records: string, folder: string, mac: string): Wanted {
  try {
    return { folder: inside(records, folder), mac }
  } catch (error) {
    return { folder, mac, refused: asProblem(error) }
  }
}
