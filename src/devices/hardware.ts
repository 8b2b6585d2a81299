import type { SocHardware } from './soc-hardware.ts'

/**
 * What a board prints and shows though nothing of the program needs it: the simulator plays it. Written apart from the
 * profile's texts, which are what is looked for, so that a fault in one does not hide in the other.
 */
export interface Hardware {
  loader: LoaderTexts
  soc: SocHardware
  memory: { start: number; size: number }
  chip: FlashChip
  /** As OpenWrt maps it; what is behind the last part no system shows. */
  map: MapPart[]
  /** The part that a kernel is started from, and how far in its image begins. */
  firmware: { name: string; tag: number }
  /** Where `saveenv` writes. */
  environment: number
  /** Absolute flash addresses; the IMEI's is null where it is not known. */
  mac: number
  imei: number | null
  /** Where the calibration of each radio lies, and how it begins. */
  calibration: { at: number; size: number; begins: number[] }[]
  /** Vendor and device of what is behind the root port, in their order. */
  pci: string[]
  /** By OpenWrt's path, band after band. */
  radios: { path: string; band: '2g' | '5g'; channel: string; mode: string }[]
  /** In /sys/class/leds. */
  leds: string[]
  /** Names of LEDs that OpenWrt ties to a network device of its own. */
  ledDevices: [led: string, device: string][]
  ports: { lan: string[]; wan: string | null; qmi: string | null }
  system: ImageFacts
  /** What the maker's system says while it starts, and its host name; `user` and `word` let in. */
  factory: { says: [wait: number, text: string][]; host: string; user: string; word: string }
}

/** What OpenWrt's image for the board knows of it. */
export interface ImageFacts {
  board: string
  model: string
  profile: string
  target: string
  arch: string
  /** Packages of the image that others don't have. */
  packages: string[]
}

export interface MapPart {
  name: string
  size: number
  readOnly: boolean
}

export interface FlashChip {
  id: number[]
  /** As the boot loader and as the kernel call it. */
  name: string
  kernelName: string
  size: number
  /** Bits a second on its one line. */
  clock: number
}

export interface LoaderTexts {
  banner: string
  /** From power-on to the window. */
  log: LogPart[]
  /** Of the log: what says which chip it is. */
  chipLine: string
  /** `ralink` looks for keys in one of its ways, `countdown` takes any. */
  window: 'ralink' | 'countdown'
  /** Looked for letter by letter, in one of those ways. */
  word: string
  /** Said when the key was taken, and when it was missed. */
  taken: string
  missed: string
  menu: MenuEntry[]
  prompt: string
  /** Names of its commands, in the order of `help`. */
  commands: string[]
  environment: Record<string, string>
}

export interface LogPart {
  text: string
  /** Milliseconds. */
  takes: number
  /** Printed only after a warm start, or while no environment was saved. */
  only?: 'warm' | 'healthy'
  /** The switch is reset here. */
  dropsLink?: boolean
}

export interface MenuEntry {
  key: string
  text: string
  does: 'load-to-ram' | 'load-to-flash' | 'erase-linux' | 'erase-loader' | 'wait'
}
