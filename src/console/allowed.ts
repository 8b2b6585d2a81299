const settable = 'ipaddr|serverip|bootfile|loadaddr|autostart|netretry'
// A RAM address only: 0xbc020000 would be the flash (facts/device.md §1.8).
const ram = '0x8[0-7][0-9a-fA-F]{6}'

const lines = [
  /^version$/,
  // It lists the commands and writes nothing; its list was seen on this board (facts/device.md §1.5).
  /^help$/,
  /^printenv$/,
  /^reset$/,
  new RegExp(`^setenv (?:${settable}) [\\w.:-]+$`),
  new RegExp(`^tftpboot(?: ${ram})?(?: "?[\\w][\\w.-]*"?)?$`),
  new RegExp(`^bootm(?: ${ram})?$`),
  // This form alone: `spi sr write` writes (facts/device.md §0b.15).
  /^spi read [0-9a-f]{1,6} [0-9a-f]{1,4}$/,
]

/** All that may be typed to a boot loader: everything else can write flash or jump into it (facts/device.md §2). */
export function allowed(line: string): boolean {
  return line.length < 200 && lines.some((pattern) => pattern.test(line) && !/[\r\n]/.test(line))
}
