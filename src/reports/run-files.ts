import type { Stamped } from '../procedure/reporter.ts'
import { isEvent } from '../records/event.ts'
import {
  consoleIn,
  eventsIn,
  journalIn,
  macsIn,
  namesIn,
  reportIn,
  runIn,
  runsOf,
  seatFile,
  unitFolder,
} from '../records/layout.ts'
import { type OnBad, textIn, valuesIn } from '../records/lines.ts'
import { isUnique, parseMac } from '../records/mac.ts'
import { type Secret, secretsInData } from './found.ts'
import type { TextFile } from './strike.ts'

/** One run as it lies in the records. */
export interface RunFiles {
  run: string
  /** MAC of the router, as far as it became known. */
  unit: string | null
  events: Stamped[]
  files: TextFile[]
  /** What these records call a secret by name. */
  secrets: Secret[]
}

/** The newest where none is named; null where there is none. */
export function findRun(records: string, wanted?: string): string | null {
  const runs = namesIn(runsOf(records)).sort((a, b) => a.localeCompare(b))
  const name = wanted && lastPart(wanted)
  return (name === undefined ? runs.at(-1) : runs.find((each) => each === name)) ?? null
}

/** Its folder may be named with its whole path. */
const lastPart = (path: string) => path.split(/[\\/]/).findLast((part) => part !== '') ?? ''

/** Console, events, the router's journal and what is known of its seat. Backups are never among them. */
export function readRun(records: string, run: string, onBad: OnBad = () => {}): RunFiles {
  const folder = runIn(records, run)
  const textOf = (file: string) => textIn(file, onBad)
  const text = textOf(eventsIn(folder))
  const events = valuesIn(text, isEvent)
  // Records may come from elsewhere: what is no MAC and no seat's label names no folder here.
  const said = events.findLast((event) => event.unit !== null)?.unit ?? null
  const mac = parseMac(said ?? '')
  const unit = mac && isUnique(mac) ? said : null
  const seat = (events[0]?.seat ?? run.replace(/^[^-]*-/, '')).replace(/[^\w-]/g, '')
  const own = unit && unitFolder(records, unit)
  const all = {
    'console.log': textOf(consoleIn(folder)),
    'events.jsonl': text,
    'journal.jsonl': own ? textOf(journalIn(own)) : '',
    'report.json': own ? textOf(reportIn(own)) : '',
    'seat.json': textOf(seatFile(records, seat)),
  }
  const files = Object.entries(all).flatMap(([name, text]) => (text === '' ? [] : [{ name, text }]))
  const data = files.flatMap(({ text }) => valuesIn(`${text}\n`, isAny))
  return { run, unit, events, files, secrets: secretsInData(data) }
}

/** Every router that these records know: its neighbours' names may stand in a journal. */
export const unitsIn = (records: string): string[] => macsIn(records)

/** Beside JSON there are the lines of the console, which say nothing here. */
const isAny = (_: unknown): _ is unknown => true
