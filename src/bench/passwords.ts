import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** No letter or digit that is taken for another one when it is read off a label. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The password that this router was given before, or a new one of 59 bits; it is on the disk when this returns. */
export function passwordFor(records: string, mac: string): string {
  const known = readPasswords(records).get(mac.toLowerCase())
  if (known) return known
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  const password = [group(), group(), group()].join('-')
  mkdirSync(records, { recursive: true, mode: 0o700 })
  appendFileSync(fileOf(records), `${mac.toLowerCase()},${password}\n`, { mode: 0o600, flush: true })
  return password
}

/** By MAC in small letters; the newest line counts. */
export function readPasswords(records: string): Map<string, string> {
  const lines = textOf(fileOf(records)).split('\n').slice(0, -1)
  return new Map(lines.map((line) => line.split(',') as [string, string]))
}

/** What settings leave in a journal: a hash that nobody can try passwords on without this laptop's own key. */
export function keyedHash(records: string, text: string): string {
  return createHmac('sha256', keyIn(records)).update(text).digest('hex')
}

function keyIn(records: string): Buffer {
  mkdirSync(records, { recursive: true, mode: 0o700 })
  const file = join(records, 'settings.key')
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, randomBytes(32))
    closeSync(handle)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file)
}

const fileOf = (records: string) => join(records, 'passwords.csv')

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
