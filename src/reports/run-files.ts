import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Stamped } from '../procedure/reporter.ts'
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
  const runs = namesIn(join(records, 'runs')).sort((a, b) => a.localeCompare(b))
  const name = wanted?.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '')
  return (name === undefined ? runs.at(-1) : runs.find((each) => each === name)) ?? null
}

/** Console, events, the router's journal and what is known of its seat. Backups are never among them. */
export function readRun(records: string, run: string): RunFiles {
  const folder = join(records, 'runs', run)
  const text = textOf(join(folder, 'events.jsonl'))
  const events = linesOf(text) as Stamped[]
  // Records may come from elsewhere: what is no MAC and no seat's label names no folder here.
  const said = events.findLast((event) => event.unit !== null)?.unit ?? null
  const unit = said !== null && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(said) ? said : null
  const seat = (events[0]?.seat ?? run.replace(/^[^-]*-/, '')).replace(/[^\w-]/g, '')
  const own = unit && join(records, 'units', unit.toLowerCase().replaceAll(':', '-'))
  const all = {
    'console.log': textOf(join(folder, 'console.log')),
    'events.jsonl': text,
    'journal.jsonl': own ? textOf(join(own, 'journal.jsonl')) : '',
    'report.json': own ? textOf(join(own, 'report.json')) : '',
    'seat.json': textOf(join(records, 'seats', `${seat}.json`)),
  }
  const files = Object.entries(all).flatMap(([name, text]) => (text === '' ? [] : [{ name, text }]))
  const data = files.flatMap(({ text }) => linesOf(text))
  return { run, unit, events, files, secrets: secretsInData(data) }
}

/** Every router that these records know: its neighbours' names may stand in a journal. */
export const unitsIn = (records: string): string[] =>
  namesIn(join(records, 'units'))
    .filter((name) => /^([0-9a-f]{2}-){5}[0-9a-f]{2}$/.test(name))
    .map((name) => name.replaceAll('-', ':'))

/** A line that is no JSON, torn by a power cut, says nothing here. */
function linesOf(text: string): unknown[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line.trim() === '' ? [] : [JSON.parse(line) as unknown]
    } catch {
      return []
    }
  })
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])
const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
