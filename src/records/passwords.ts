import { createHmac, randomInt } from 'node:crypto'
import { statSync } from 'node:fs'
import { textOf } from '../base/plain-file.ts'
import { appendDurably, makeFolder } from './durable.ts'
import { passwordsOf, settingsKeyOf } from './layout.ts'
import type { OnBad } from './lines.ts'
import { ownKey, wholeKeyIn } from './own-key.ts'

/** No letter or digit that is taken for another one when it is read off a label. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const whole = new RegExp(`^((?:[0-9a-f]{2}:){5}[0-9a-f]{2}),([${letters}]{4}(?:-[${letters}]{4}){2})$`)

/** The password that this router was given before, or a new one of 59 bits; it is on the disk when this returns. */
export function passwordFor(records: string, mac: string): string {
  const known = readPasswords(records).get(mac.toLowerCase())
  if (known) return known
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  const password = [group(), group(), group()].join('-')
  appendDurably(passwordsOf(records), `${mac.toLowerCase()},${password}\n`)
  return password
}

/** One that another laptop has generated, where this one knows none. */
export function keepPassword(records: string, mac: string, password: string): void {
  const line = `${mac.toLowerCase()},${password}`
  if (whole.test(line) && !readPasswords(records).has(mac.toLowerCase()))
    appendDurably(passwordsOf(records), `${line}\n`)
}

/**
 * By MAC in small letters; the newest line counts. A line that is not whole is left out: a full disk or a power cut tore it,
 * and then what stands there was never given out.
 */
export function readPasswords(records: string, onBad?: OnBad): Map<string, string> {
  const lines = listIn(passwordsOf(records), onBad).split(/\r?\n/)
  return new Map(lines.flatMap((line) => (whole.test(line) ? [line.split(',') as [string, string]] : [])))
}

/** Makes this laptop's key, by which settings are marked. */
export function makeKey(records: string): void {
  makeFolder(records)
  ownKey(settingsKeyOf(records))
}

/**
 * What settings leave in a journal: a hash on which passwords cannot be tried without this laptop's own key. Null before
 * there is that key; nothing is written.
 */
export function markOf(records: string, text: string): string | null {
  const key = wholeKeyIn(settingsKeyOf(records))
  return key && createHmac('sha256', key).update(text).digest('hex')
}

/** There is none in what is no file; but one that cannot be read may have some, and they would not be struck out of a report. */
function listIn(file: string, onBad: OnBad | undefined): string {
  const there = statSync(file, { throwIfNoEntry: false })
  if (!there) return ''
  if (there.isFile() || !onBad) return textOf(file)
  onBad({ file, line: null })
  return ''
}
