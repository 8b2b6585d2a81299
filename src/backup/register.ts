import { join } from 'node:path'
import { textOf } from '../base/plain-file.ts'
import { appendDurably } from '../records/durable.ts'
import { sameMac } from '../records/mac.ts'

/** Where this laptop once put the factory backup of a router. */
export interface Entry {
  mac: string
  /** Absolute. */
  folder: string
  sha256: string
}

/**
 * A list of the factory backups ever made here, apart from records and cache: who moves or removes those, or names other
 * ones, is told before the router is written again, when only what OpenWrt made of its flash could still be saved.
 */
export class Register {
  readonly #file: string
  /** Where early versions kept it: in a folder that may be deleted. It is still read. */
  readonly #before: string

  constructor(data: string | undefined, cache: string) {
    this.#before = join(cache, '.known', 'backups.jsonl')
    this.#file = data === undefined ? this.#before : join(data, 'backups.jsonl')
  }

  /** A reminder, not a record: a folder that cannot be written does not end a run. */
  add(entry: Entry): void {
    try {
      appendDurably(this.#file, `${JSON.stringify(entry)}\n`)
    } catch {
      // The backup itself is on the disk.
    }
  }

  /** The newest one of a router. */
  of(mac: string): Entry | null {
    const own = this.#entries().filter((entry) => sameMac(entry.mac, mac))
    return own.at(-1) ?? null
  }

  #entries(): Entry[] {
    const files = [...new Set([this.#before, this.#file])]
    return files.flatMap((file) => told(file).split('\n').flatMap(parsed))
  }
}

function told(file: string): string {
  try {
    return textOf(file)
  } catch {
    return ''
  }
}

/** A line that was torn by a power cut does not count. */
function parsed(line: string): Entry[] {
  try {
    const { mac, folder, sha256 } = JSON.parse(line) as Entry
    return [mac, folder, sha256].every((each) => typeof each === 'string') ? [{ mac, folder, sha256 }] : []
  } catch {
    return []
  }
}
