import { span } from './amounts.ts'

/** A time that is an estimate: no more exact than it is known. */
export function about(milliseconds: number): string {
  const whole = Math.max(0, milliseconds) / 1000
  if (whole < 90) return `${Math.max(5, Math.round(whole / 5) * 5)} s`
  return `${Math.round(whole / 60)} min`
}

/** How long it has taken, and how long it takes. */
export const timeWords = {
  about,
  of: (gone: number, whole: number | null) => {
    if (whole === null) return span(gone)
    return gone <= whole * 1.2
      ? `${span(gone)} of about ${about(whole)}`
      : `${span(gone)}, usually ${about(whole)}`
  },
  runLeft: (left: number) => `the run: about ${about(left)} left`,
  /** What is waited for now. */
  waits: (what: string, whole: number | null) =>
    `Now: ${what}${whole === null ? '' : `, about ${about(whole)}`}.`,
  waitsLeft: (what: string, left: number) => `Now: ${what}, about ${span(left)} left.`,
  most: (what: string, left: number) => `${what}: up to ${span(left)}.`,
  takesLonger: (what: string) => `Now: ${what}; it takes longer than usual.`,
  expected: (whole: number) => `about ${about(whole)}`,
}

/** What a step waits for. */
export const waitWords = {
  powerOn: 'the power-on of the router',
  bootLoader: 'the boot loader up to its prompt',
  wire: 'the network cable, which another seat has',
  ramBoot: 'booting from RAM',
  writes: 'the write of the flash',
  factoryWrite: 'the write of the factory firmware',
  image: 'the image on its way to the router',
  firstBoot: 'the first start of OpenWrt',
  readBack: 'the flash being read back',
  coldStart: 'a cold start',
  modem: 'the radios, the modem and its network',
  ownAddress: 'the router getting its own LAN address back',
  flash: 'the flash on its way to the laptop',
}
