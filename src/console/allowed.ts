import type { Span } from '../devices/socs.ts'

/** What an argument may be, beside its form. */
export interface Limits {
  /** The board's own; null where it is not known. */
  ram: Span | null
  /** The router's and the laptop's, on the net of this wire. */
  places: readonly string[]
}

/** In RAM only; `tftpdstp` is the server's port where the build has it. */
const settable = 'bootfile|autostart|netretry|tftpdstp'
const address = '0x[0-9a-f]{1,8}'

const lines = [
  /^version$/,
  // It lists the commands and writes nothing; its list was seen on this board (facts/device.md §1.5).
  /^help$/,
  /^printenv$/,
  // Where its RAM is, as it says itself.
  /^bdinfo$/,
  /^reset$/,
  new RegExp(`^setenv (?:${settable}) [\\w.:-]+$`),
  /^setenv (?:ipaddr|serverip) (?<place>[\d.]+)$/,
  new RegExp(`^setenv loadaddr (?<address>${address})$`),
  new RegExp(`^tftpboot(?: (?<address>${address}))?(?: "?[a-zA-Z_][\\w.-]*"?)?$`),
  new RegExp(`^bootm(?: (?<address>${address}))?$`),
  // This form alone: `spi sr write` writes (facts/device.md §0b.15).
  /^spi read [0-9a-f]{1,6} [0-9a-f]{1,4}$/,
]

/**
 * All that may be typed to a boot loader, one list for every board: everything else can write flash or jump into it
 * (facts/device.md §2). An address lies in the board's own RAM: 0xbc020000 would be the flash (facts/device.md §1.8).
 * On the network it is one of this wire: at another the router would be somebody else's.
 */
export function allowed(line: string, { ram, places }: Limits): boolean {
  if (line.length >= 200 || /[\r\n]/.test(line)) return false
  return lines.some((pattern) => {
    const match = pattern.exec(line)
    const { address, place } = match?.groups ?? {}
    return match !== null && inRam(address, ram) && (place === undefined || places.includes(place))
  })
}

function inRam(address: string | undefined, ram: Span | null): boolean {
  if (address === undefined) return true
  const at = Number(address)
  return ram !== null && at >= ram.from && at < ram.to
}
