import type { Device } from '../devices/device.ts'
import { bootStart, sevenBit } from './boot-signs.ts'

export interface BootLog {
  text: string
  warm: boolean
  /** The line of a healthy environment was not heard: a suspicion, until `printenv` says the same. */
  envDoubtful: boolean
  /** Of each of its banners, like `Nov 22 2023 - 16:37:42`: one comes before the window, the other behind it. */
  dates: string[]
}

/** Behind a version like `1.1.3`, or `2023.01+dfsg-2` of a distribution's build, which has a time zone too. */
const banners =
  /U-Boot \d[\w.+~-]{0,40} \(((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d{4} - \d\d:\d\d:\d\d(?: [+-]\d{4})?)[),]/g

export const datesIn = (text: string): string[] => [...text.matchAll(banners)].map((match) => match[1]!)

/** What the boot told, from its banner on. */
export function readBootLog(heard: string, { boot }: Device): BootLog {
  const plain = sevenBit(heard)
  const told = untilWindow(plain.slice(Math.max(0, bootStart(plain, boot))), boot)
  const text = told.replace(/[\r\n]+/g, '\n')
  return {
    text,
    warm: isWarm(text, boot),
    envDoubtful: isDoubtful(text, boot),
    dates: datesIn(plain.slice(Math.max(0, bootStart(plain, boot)))),
  }
}

/** Where a board always says that it has none, its silence is the sign. */
const isDoubtful = (text: string, { banner, healthyEnv }: Device['boot']) =>
  healthyEnv !== null && text.includes(banner) && !text.includes(healthyEnv)

/** What comes behind its end is cut as the bytes happened to come. */
function untilWindow(text: string, { interrupted, prompt }: Device['boot']): string {
  const line = interrupted === null ? -1 : text.indexOf(interrupted)
  const ends = [line, text.search(prompt)].filter((at) => at >= 0)
  return text.slice(0, Math.min(text.length, ...ends))
}

/** The line of the reset stands between two rows of stars (facts/device.md §1.2). */
export const isWarm = (text: string, boot: Device['boot']) =>
  (boot.warmReset !== null && text.includes(boot.warmReset)) || /\*{12}/.test(text)

/**
 * Whether an environment is one that was saved: these names are not in the one that is compiled in, and the
 * addresses are others (facts/device.md §1.5, §2.2).
 */
export function savedEnvironment(values: Record<string, string>, boot: Device['boot']): boolean {
  const other = (name: string, compiledIn: string) => name in values && values[name] !== compiledIn
  const named = 'bootfile' in values || 'autostart' in values
  return named || other('serverip', boot.serverIp) || other('ipaddr', boot.routerIp)
}
