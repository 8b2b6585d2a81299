import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where this laptop once put the factory backup of a router. */
export interface Entry {
  mac: string
  /** Absolute. */
  folder: string
  sha256: string
}

/**
 * A list of the factory backups ever made here, apart from the records: who moves or removes those, or names other ones,
 * is told before the router is written again, when only what OpenWrt made of its flash could still be saved.
 */
export class Ledger {
  private readonly file: string

  constructor(cache: string) {
    this.file = join(cache, '.known', 'backups.jsonl')
  }

  /** A reminder, not a record: a cache that cannot be written does not end a run. */
  add(entry: Entry): void {
    try {
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 })
      appendFileSync(this.file, `${JSON.stringify(entry)}\n`, { mode: 0o600 })
    } catch {
      // The backup itself is on the disk.
    }
  }

  /** The newest one of a router. */
  of(mac: string): Entry | null {
    const own = this.entries().filter((entry) => entry.mac.toLowerCase() === mac.toLowerCase())
    return own.at(-1) ?? null
  }

  private entries(): Entry[] {
    try {
      return readFileSync(this.file, 'utf8').split('\n').flatMap(parsed)
    } catch {
      return []
    }
  }
}

/** A line that was torn by a power cut is none. */
function parsed(line: string): Entry[] {
  try {
    const { mac, folder, sha256 } = JSON.parse(line) as Entry
    return [mac, folder, sha256].every((each) => typeof each === 'string') ? [{ mac, folder, sha256 }] : []
  } catch {
    return []
  }
}
