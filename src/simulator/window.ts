import { after } from '../base/time.ts'
import { SimLine } from './line.ts'
import type { KeyLogic } from './types.ts'

/** The menu key that was understood; 3 is what happens when no key comes. */
export type Key = string

/** Where the keys come from, the word that is looked for, and which keys are the menu's beside 3 and 4. */
interface Keyed {
  line: SimLine
  word: string
  keys: string
}

const poll = 10
const isMenuKey = (byte: string, { keys }: Keyed) => byte !== '' && `34${keys}`.includes(byte)

/** Looks for the interrupt in one of the ways that are known or feared (facts/device.md §1.3). */
export function keyInWindow(logic: KeyLogic, from: Keyed, signal: AbortSignal): Promise<Key> {
  if (logic === 'letters') return letters(from, signal)
  if (logic === 'window') return wide(from, signal)
  if (logic === 'menu') return menu(from, signal)
  return pending(from, signal)
}

/** A menu of a second whose first key decides: any letter starts the flash at once, only 4 is a way in. */
async function menu(from: Keyed, signal: AbortSignal): Promise<Key> {
  const start = SimLine.now()
  for (let n = 0; n < 100; n++) {
    const byte = await byteAt(from.line, start + n * poll, signal)
    if (byte !== null) return isMenuKey(byte, from) ? byte : '3'
  }
  return '3'
}

/** Only while bytes keep coming is there a window at all; with none pending it is over in microseconds. */
async function pending(from: Keyed, signal: AbortSignal): Promise<Key> {
  let remembered: Key = '3'
  const start = SimLine.now()
  for (let n = 0; n < 100; n++) {
    const byte = await byteAt(from.line, start + n * poll, signal)
    if (byte === null) return remembered
    if (byte === 't') return '4'
    if (isMenuKey(byte, from)) remembered = byte
  }
  return remembered
}

/** Three letters in order, one look every 10 ms, nothing kept in between. */
async function letters(from: Keyed, signal: AbortSignal): Promise<Key> {
  let remembered: Key = '3'
  let seen = ''
  const start = SimLine.now()
  for (let n = 0; n < 100; n++) {
    const byte = await byteAt(from.line, start + n * poll, signal)
    if (byte === null) continue
    seen = (seen + byte).slice(-from.word.length)
    if (seen === from.word) return '4'
    if (isMenuKey(byte, from)) remembered = byte
  }
  return remembered
}

/** Reads as fast as bytes come, for a second. */
async function wide(from: Keyed, signal: AbortSignal): Promise<Key> {
  let seen = ''
  const end = SimLine.now() + 1000
  while (SimLine.now() < end) {
    for (const byte of from.line.takeAll(SimLine.now())) {
      seen = (seen + String.fromCharCode(byte)).slice(-from.word.length)
      if (seen === from.word) return '4'
      if (isMenuKey(seen.slice(-1), from)) return seen.slice(-1)
    }
    await after(2, signal)
  }
  return '3'
}

async function byteAt(line: SimLine, at: number, signal: AbortSignal): Promise<string | null> {
  if (at > SimLine.now()) await after(at - SimLine.now(), signal)
  const byte = line.take(at)
  return byte === null ? null : String.fromCharCode(byte)
}
