import { type Phrase, phrase } from '../phrases/phrase.ts'
import type { Device } from './device.ts'
import { devices } from './index.ts'

export interface Recognised {
  /** `MT7628`, from its chip line or its prompt. */
  chip: string | null
  /** `U-Boot 1.1.3`. */
  loader: string | null
  /** Profiles of boards with that chip. */
  profiles: string[]
}

/** What a boot loader's own words say of the board that it runs on; also of one that has no profile here. */
export function recognised(text: string): Recognised {
  const [, number] =
    /^ ?ASIC (?:MT|RT)?(\d{4})/m.exec(text) ?? /(?:^|[\r\n" ])(?:MT|RT)(\d{4})[A-Z]? ?#/m.exec(text) ?? []
  const chip = number === undefined ? null : `MT${number}`
  const loader = /U-Boot \d[\w.]*\d/.exec(text)?.[0] ?? null
  const profiles = chip === null ? [] : devices.filter(({ soc }) => soc === chip).map(({ id }) => id)
  return { chip, loader, profiles }
}

/** `an MT7628 board with U-Boot 1.1.3`; null where the words name neither. */
export function boardName({ chip, loader }: Recognised): Phrase | null {
  return chip === null && loader === null ? null : phrase('device.board', chip, loader)
}

/** Whose label says this, or who alone has this on its USB. */
export const byLabel = (label: string): Device | null =>
  devices.find((device) => device.label?.test(label)) ?? null
export const byUsb = (id: string): Device | null =>
  devices.find(({ evidence }) => evidence.usb.includes(id)) ?? null
