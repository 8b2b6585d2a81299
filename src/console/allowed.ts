import type { Span } from '../devices/socs.ts'

/** In RAM only; `tftpdstp` is the server's port where the build has it. */
const settable = 'ipaddr|serverip|bootfile|autostart|netretry|tftpdstp'
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
  new RegExp(`^setenv loadaddr (?<address>${address})$`),
  new RegExp(`^tftpboot(?: (?<address>${address}))?(?: "?[a-zA-Z_][\\w.-]*"?)?$`),
  new RegExp(`^bootm(?: (?<address>${address}))?$`),
  // This form alone: `spi sr write` writes (facts/device.md §0b.15).
  /^spi read [0-9a-f]{1,6} [0-9a-f]{1,4}$/,
]

/**
 * All that may be typed to a boot loader, one list for every board: everything else can write flash or jump into it
 * (facts/device.md §2). An address lies in the board's own RAM: 0xbc020000 would be the flash (facts/device.md §1.8).
 */
export function allowed(line: string, ram: Span | null): boolean {
  if (line.length >= 200 || /[\r\n]/.test(line)) return false
  return lines.some((pattern) => {
    const match = pattern.exec(line)
    return match !== null && inRam(match.groups?.address, ram)
  })
}

function inRam(address: string | undefined, ram: Span | null): boolean {
  if (address === undefined) return true
  const at = Number(address)
  return ram !== null && at >= ram.from && at < ram.to
}
