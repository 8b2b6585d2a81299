import { lstatSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Phrase, phrase } from '../phrases/phrase.ts'
import { seatFile } from '../records/layout.ts'
import { BenchError } from './errors.ts'
import { textOf } from './plain-file.ts'

/** Another benchflash of this laptop: it may be writing the flash of a router, so that no hint says to end it. */
export interface Other {
  pid: number
  seat: string | null
  /** `writing the flash`. */
  doing: Phrase | null
}

/** Where a process says which seat it is at, beside who it is. */
export interface AtWork {
  pid: number
  seat?: string
  records?: string
}

/** Not among the records: two processes with different records may want the same line. */
export function lineLocks(): string {
  const uid = process.getuid?.()
  const folder = join(tmpdir(), `benchflash-${uid ?? 'locks'}`)
  const there = lstatSync(folder, { throwIfNoEntry: false })
  // Anybody may make a folder there: another's holds what he likes.
  if (there && (!there.isDirectory() || there.uid !== (uid ?? there.uid)))
    throw new BenchError('file-denied', phrase('disk.foreign', folder))
  return folder
}

/** Null where no line is locked by such a process. */
export function otherOf(pid: number): Other | null {
  const found = locks().flatMap((one) => (one.pid === pid ? [toOther(one)] : []))
  // It may be at several seats: what it does at one of them is worth more than a name.
  const busier = found.find(({ doing }) => doing && doing.key !== 'other.busy')
  return busier ?? found.find(({ seat }) => seat) ?? found[0] ?? null
}

export function toOther({ pid, seat, records }: AtWork): Other {
  return { pid, seat: seat ?? null, doing: seat && records ? doingAt(records, seat) : null }
}

function locks(): AtWork[] {
  try {
    const names = readdirSync(lineLocks()).filter((name) => name.endsWith('.lock'))
    return names.flatMap((name) => parsed(join(lineLocks(), name)) ?? [])
  } catch {
    return []
  }
}

/** Its seat's file names the step that must not be disturbed. */
function doingAt(records: string, seat: string): Phrase {
  const told = parsed<{ open?: { step?: string } | null }>(seatFile(records, seat))
  const step = told?.open?.step
  const known = writing.find((each) => each === step)
  return known ? phrase(`other.doing.${known}`) : phrase('other.busy')
}

const writing = ['install', 'restore', 'first-boot', 'install-packages'] as const

function parsed<T = AtWork>(file: string): T | null {
  try {
    const value: unknown = JSON.parse(textOf(file))
    return typeof value === 'object' ? (value as T) : null
  } catch {
    return null
  }
}
