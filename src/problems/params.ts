/** The words of an error: what happened, in the router's words, and what the technician should do next, as a sentence. */
export interface Said {
  message: string
  hint: string
  /** The lines of the hint that are commands, to be pasted as they stand. */
  commands?: string[]
}

/** Nothing but the code is needed for its sentence. */
type None = Record<never, never>
/** The router's line that decides how a start from RAM ended, and the releases that may do better. */
interface RamStart {
  line: string
  others: string[]
}

/** What the sentence of a code is made from. A code that is not here brings its sentence along. */
export interface Params {
  'boot-loader-writes': { heard: string }
  /** `keys`: all that were tried; null where more will be. */
  'interrupt-missed': { keys: string[] | null; date: string | null }
  'loader-differs': { part: string }
  /** The router's address and its server's; `has` is what it says itself, null where it has none. */
  'loader-keeps-address': { told: string[]; has: (string | null)[] }
  'no-prompt': None
  /** `name`: what it is by its own words; `profiles`: those that would fit. */
  'other-boot-loader': { said: string[]; title: string; name: string | null; profiles: string[] }
  'power-lost': { line: string }
  'spi-differs': { command: string }
  'spi-odd': { command: string }
  'spi-unknown': None
  'tftp-arp': { server: string }
  /** Without an answer the boot loader came back to its prompt and said nothing. */
  'tftp-error': { answer: string | null; number: string | null }
  'tftp-refused': { answer: string }
  'tftp-retries': None
  'tftp-server-session': None
  'tftp-short': { bytes: number; size: number }
  'unknown-command': { command: string; title: string }
  'unplanned-flash-boot': None
  'image-magic': RamStart
  'image-header-crc': RamStart
  'image-data-crc': RamStart
  'image-type': RamStart
  'image-not-started': RamStart
  'image-lzma': RamStart
  'image-overwrites': RamStart
  'image-unpack-restart': RamStart
  'image-bootm-restart': RamStart
  'image-bootm-mute': RamStart
  'image-unpack-mute': RamStart
  'kernel-not-entered': RamStart
  'kernel-mute': RamStart
  'kernel-panic': RamStart
  'kernel-panic-hangs': RamStart
  'kernel-restart': RamStart
  'kernel-stuck': RamStart
  'factory-started': RamStart
}

export type Keyed = keyof Params
/** A language: the sentences of all codes that have parameters. */
export type Sentences = { [C in Keyed]: (given: Params[C]) => Said }
