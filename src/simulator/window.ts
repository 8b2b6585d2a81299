import { after } from '../base/time.ts'
import { SimLine } from './line.ts'
import type { KeyLogic } from './types.ts'

/** The menu key that was understood; 3 is what happens when no key comes. */
export type Key = '0' | '1' | '2' | '3' | '4' | '7' | '8' | '9'

const poll = 10
const menuKey = /[0-47-9]/

/** Looks for the interrupt in one of the ways that are known or feared (facts/device.md §1.3). */
export function keyInWindow(logic: KeyLogic, line: SimLine, signal: AbortSignal): Promise<Key> {
  if (logic === 'letters') return letters(line, signal)
  if (logic === 'window') return wide(line, signal)
  if (logic === 'menu') return menu(line, signal)
  return pending(line, signal)
}

/** A menu of a second whose first key decides: any letter starts the flash at once, only 4 is a way in. */
async function menu(line: SimLine, signal: AbortSignal): Promise<Key> {
  const start = SimLine.now()
  for (let n = 0; n < 100; n++) {
    const byte = await byteAt(line, start + n * poll, signal)
    if (byte !== null) return menuKey.test(byte) ? (byte as Key) : '3'
  }
  return '3'
}

/** Only while bytes keep coming is there a window at all; with none pending it is over in microseconds. */
async function pending(line: SimLine, signal: AbortSignal): Promise<Key> {
  let remembered: Key = '3'
  const start = SimLine.now()
  for (let n = 0; n < 100; n++) {
    const byte = await byteAt(line, start + n * poll, signal)
    if (byte === null) return remembered
    if (byte === 't') return '4'
    if (menuKey.test(byte)) remembered = byte as Key
  }
  return remembered
}

/** Three letters in order, one look every 10 ms, nothing kept in between. */
async function letters(line: SimLine, signal: AbortSignal): Promise<Key> {
  let remembered: Key = '3'
  let seen = ''
  const start = SimLine.now()
  for (let n = 0; n < 100; n++) {
    const byte = await byteAt(line, start + n * poll, signal)
    if (byte === null) continue
    seen = (seen + byte).slice(-3)
    if (seen === 'tpl') return '4'
    if (menuKey.test(byte)) remembered = byte as Key
  }
  return remembered
}

/** Reads as fast as bytes come, for a second. */
async function wide(line: SimLine, signal: AbortSignal): Promise<Key> {
  let seen = ''
  const end = SimLine.now() + 1000
  while (SimLine.now() < end) {
    for (const byte of line.takeAll(SimLine.now())) {
      seen = (seen + String.fromCharCode(byte)).slice(-3)
      if (seen === 'tpl') return '4'
      if (menuKey.test(seen.slice(-1))) return seen.slice(-1) as Key
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
