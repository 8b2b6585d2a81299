import type { Environment } from './env.ts'
import type { SimFlash } from './flash.ts'
import type { Keyboard } from './keyboard.ts'
import type { SimLine } from './line.ts'
import type { Description, Machine } from './types.ts'

/** A machine as the boot loader sees it: the parts themselves, and what only it may do. */
export interface Board extends Machine {
  readonly flash: SimFlash
  readonly line: SimLine
  image: Description
  /** Says that something notable happened; `adapter-vanishes` and the tests hang on it. */
  note(event: string): void
}

export interface Loader {
  readonly board: Board
  readonly env: Environment
  readonly keyboard: Keyboard
  /** Load address to what was put there. */
  readonly ram: Map<number, Buffer>
  /** Since power-on or the last restart: downloads begun, and how often the server had no such file. */
  downloads: number
  refusals: number
  say(text: string): void
}

/** What a command leaves behind: a kernel to start, a restart, or nothing that goes on by itself. */
export type Outcome = { start: 'factory' | 'ram' | 'flash' } | 'reset' | 'hang'

/** `ok` may be repeated by a bare Enter when the command is one of those; an outcome ends the prompt. */
export type Result = 'ok' | 'failed' | Outcome

/** The boot loader ends its lines with line feed, then carriage return (facts/device.md §1.2). */
export const crlf = (text: string) => text.replaceAll('\n', '\n\r')
