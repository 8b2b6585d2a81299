import { phrase, type Wording } from '../phrases/phrase.ts'

export type Owner = 'router' | 'laptop' | 'nobody'

export interface Owed {
  owes: Owner
  /** Where it is written how long it takes, where that is a fact of the board's or of OpenWrt's. */
  fact: string | null
  /** Instead of the step's title, or of the sentence of the wait. */
  what?: Wording
}

const router = (fact: string, what?: Wording): Owed => ({ owes: 'router', fact, ...(what ? { what } : {}) })
const laptop: Owed = { owes: 'laptop', fact: null }

export const between: Owed = { ...laptop, what: phrase('owed.between') }
export const hand: Owed = { owes: 'nobody', fact: null, what: phrase('owed.hand') }

/** While a step has told nothing else; what is not named here is the laptop's own work. */
const steps: Record<string, Owed> = {
  'enter-bootloader': hand,
  'boot-from-ram': router('facts/device.md §1.7', phrase('owed.link')),
  'back-up-flash': router('facts/openwrt.md §3.6'),
  'first-boot': router('facts/device.md §4.6'),
  'install-packages': router('facts/openwrt.md §6.2', phrase('owed.packages')),
  'set-modem-mode': router('facts/device.md §5.2', phrase('owed.modem')),
  'configure-network': router('facts/openwrt.md §5.2', phrase('owed.network')),
  'lte-tools': router('facts/device.md §6', phrase('owed.tools')),
  'verify-factory': router('facts/openwrt.md §3.5', phrase('owed.chip')),
  'restore-modem': router('facts/device.md §5.6', phrase('owed.modem')),
}

/** By the `wait` of an event. */
const waits: Record<string, Owed> = {
  powerOn: hand,
  bootLoader: router('facts/device.md §1.2'),
  ramBoot: router('facts/device.md §4.6'),
  flash: router('facts/openwrt.md §3.6'),
  image: laptop,
  wire: laptop,
  writes: router('facts/device.md §4.6'),
  factoryWrite: router('facts/device.md §4.6'),
  firstBoot: router('facts/device.md §4.6'),
  readBack: router('facts/openwrt.md §3.5'),
  coldStart: router('facts/device.md §4.6'),
  modem: router('facts/device.md §5.2'),
  ownAddress: laptop,
}

/** From the first bytes on. */
const moving: Record<string, Owed> = {
  'boot-from-ram': router('facts/device.md §1.7', phrase('owed.download')),
}

export const inStep = (step: string): Owed => (Object.hasOwn(steps, step) ? steps[step]! : laptop)
export const inWait = (wait: string | undefined): Owed =>
  wait !== undefined && Object.hasOwn(waits, wait) ? waits[wait]! : laptop
export const onTheMove = (step: string): Owed | null => (Object.hasOwn(moving, step) ? moving[step]! : null)
