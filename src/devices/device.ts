import type { Hardware } from './hardware.ts'
import type { SocName, Span } from './socs.ts'

/** What is known of a model. Data only: who uses it is not its business. Offsets and sizes are bytes, times milliseconds. */
export interface Device {
  id: string
  title: string
  soc: SocName | null
  /** The only addresses that a boot loader's command may name; null where they are not known. */
  ram: Span | null
  /** The OpenWrt board whose images run on it; this and the next three are empty where there is none. */
  board: string
  imageProfile: string
  target: string
  arch: string
  /** False: there is no published image of it, a file must be given. */
  upstream: boolean
  format: 'tplink-v2' | 'uimage' | 'fit' | 'uimage-or-fit'
  /** The label's text must match this; null where no label tells. */
  label: RegExp | null
  /** As a label of this board has it. */
  labelText: string | null
  console: { baudRate: number }
  boot: {
    /** The first bytes of the banner, the same for every build seen. */
    banner: string
    /** Lines that only this boot loader prints between the banner and the window, in order. */
    lines: string[]
    /** How many of them come before the line about a warm reset. */
    beforeReset: number
    /** What its chip line has, each of them enough. */
    chip: RegExp
    chips: string[]
    prompt: RegExp
    /** Said when the interrupt key was taken; null where nothing is but the prompt. */
    interrupted: string | null
    /** Said when it was missed and the flash boots. */
    missed: RegExp
    /** Said by the factory firmware alone, before its own "Please press Enter to activate this console". */
    factory: RegExp
    warmReset: string | null
    /** Always there on a healthy router: its absence is the first sign of an environment saved over the kernel. */
    healthyEnv: string | null
    /** Keys for the first, second, … try, each for another way of looking for them; never a menu key that writes. */
    interruptWords: string[]
    /** How long each letter is held on the line, so that a 10 ms poll sees each of them in turn. */
    letterTime: number
    forbiddenKeys: string
    routerIp: string
    serverIp: string
    bootFile: string
    /** Null: its own environment says it. */
    loadAddress: number | null
    tftpboot: 'bare' | 'address' | 'address-file'
    bootm: 'bare' | 'address'
    /** It can ask another port than 69. */
    tftpPort: boolean
    /** Bytes for one `#` of a download; null where that is not known. */
    hashBytes: number | null
  }
  /**
   * Of the factory firmware's console, the same on every unit; null where it is not known: then a hand restarts it. The
   * word is no secret, and is not called a password: a report that has the profile would strike it everywhere.
   */
  factoryLogin: { user: string; word: string } | null
  /** Which drawing shows its serial header; null where there is no drawing. */
  header: 'j1-beside-j57' | null
  /** By their names under OpenWrt; the bars of the signal, the first one first. */
  leds: { signal: string[] }
  /** Null where it is not known: then nothing is written. */
  flash: Flash | null
  marks: Marks | null
  /** `usb`: what no sister board has; `notUsb`: what this one never has. */
  evidence: { bootLines: string[]; pci: string[]; usb: string[]; notUsb: string[] }
  modem: 'none' | 'fibocom-fg621' | 'qmi-of-the-image'
  /** `offered`: branches to choose from, the recommended `branch` first. */
  release: {
    branch: string
    offered: string[]
    oldestTarget: string
    oldestRam: string
    /** RAM images to try one after the other, the likeliest first. */
    rams: string[]
    /**
     * Tried when all others have failed: it was seen to start, but its map lacks the last part of the flash, which the boot
     * loader reads before it is started.
     */
    lastRam: string | null
    fallback: string
    proven: string | null
  }
  /** About how long the board takes: for what is said while it is waited for, never for a deadline. */
  durations: {
    bootLoader: number
    /** From `bootm` to a LAN that hears the laptop. */
    ramBoot: number
    backup: number
    /** From the order to write to the next banner. */
    write: number
    factoryWrite: number
    firstBoot: number
    coldStart: number
    /** By step id, from the power-on of a router that nothing was done to. */
    steps: Record<string, number>
  }
  /** Upper bounds of how long the board is mute or busy. */
  patience: { ramBoot: number; lan: number; write: number; firstBoot: number; busy: number }
  /** On which hardware, by whom; `none`. */
  proven: string
  /** What it prints and shows beside: for the simulator alone. */
  hardware: Hardware
  /** What its profile would need before anything of it is written; empty where it is complete. */
  missing: string[]
}

export interface Flash {
  size: number
  firmware: { offset: number; size: number }
  partitions: { name: string; size: number }[]
  /** No download brings them back. */
  irreplaceable: string[]
  /** `saveenv` and menu entry 1 write over the kernel (facts/device.md §2.1). */
  environmentOverKernel: boolean
  /** The size of every image for the factory firmware's own update page: they are padded. */
  factoryImage: number | null
}

/** Absolute flash addresses and what must stand there. */
export interface Marks {
  mac: number
  /** Null where it is not known. */
  imei: number | null
  radio24: number[]
  radio5: number[]
}

export type WholeDevice = Device & { flash: Flash; marks: Marks }
