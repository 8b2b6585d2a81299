/** What is known of a model. Data only: who uses it is not its business. Offsets and sizes are bytes, times milliseconds. */
export interface Device {
  id: string
  title: string
  /** The OpenWrt board whose images run on it. */
  board: string
  imageProfile: string
  target: string
  arch: string
  /** The label's text must match this. */
  label: RegExp
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
    prompt: RegExp
    /** Said when the interrupt key was taken. */
    interrupted: string
    /** Said when it was missed and the flash boots. */
    missed: RegExp
    /** Said by the factory firmware alone, before its own "Please press Enter to activate this console". */
    factory: RegExp
    warmReset: string
    /** Always there on a healthy router: its absence is the first sign of an environment saved over the kernel. */
    healthyEnv: string
    /** Keys for the first, second, … try, each for another way of looking for them; never a menu key that writes. */
    interruptWords: string[]
    /** How long each letter is held on the line, so that a 10 ms poll sees each of them in turn. */
    letterTime: number
    forbiddenKeys: string
    routerIp: string
    serverIp: string
    bootFile: string
    loadAddress: number
    hashBytes: number
  }
  flash: {
    size: number
    firmware: { offset: number; size: number }
    partitions: { name: string; size: number }[]
    /** The size of every image for the factory firmware's own update page: they are padded. */
    factoryImage: number
  }
  /** Absolute flash addresses and what must stand there. */
  marks: { mac: number; imei: number; radio24: number[]; radio5: number[] }
  evidence: { bootLines: string[]; pci: string[]; usbVendor: string; usbProducts: string[]; notUsb: string[] }
  /** `offered`: branches to choose from, the recommended `branch` first. */
  release: {
    branch: string
    offered: string[]
    oldestTarget: string
    oldestRam: string
    /** RAM images to try one after the other, the likeliest first. */
    rams: string[]
    fallback: string
    proven: string
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
}
