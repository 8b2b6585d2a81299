/** Where the script says the router is: what may come there differs. */
export type Place =
  | 'off'
  /** From the banner until the key window is over. */
  | 'window'
  | 'loader'
  | 'booting'
  | 'shell'
  | 'writing'
  | 'first-boot'

export interface Heard {
  at: number
  byte: number
  place: Place
}

/** Written from facts/device.md §2 and §0b.15, not from the program's own list. */
const harmless = [
  /^(?:version|help|printenv|reset|tftpboot|bootm)$/,
  /^setenv (?:ipaddr|serverip|bootfile|loadaddr|autostart|netretry) [\w.:-]+$/,
  /^tftpboot 0x8[0-7][0-9a-f]{6}(?: "?[\w.-]+"?)?$/i,
  /^bootm 0x8[0-7][0-9a-f]{6}$/i,
  /^spi read [0-9a-f]+ [0-9a-f]+$/i,
]

const named = (byte: number) => JSON.stringify(String.fromCharCode(byte))

/** In the key window 1 2 7 8 9 0 write flash; at the prompt all but the list may; in a write or first start every byte does. */
export function forbiddenIn(heard: Heard[], lines: { place: Place; line: string }[]): string[] {
  const window = heard.filter(
    ({ place, byte }) => place === 'window' && '012789'.includes(String.fromCharCode(byte)),
  )
  const quiet = heard.filter(({ place }) => place === 'writing' || place === 'first-boot')
  const typed = lines.filter(
    ({ place, line }) => place === 'loader' && !harmless.some((pattern) => pattern.test(line)),
  )
  return [
    ...window.map(({ byte }) => `the key ${named(byte)} in the boot loader's window`),
    ...quiet.map(({ byte, place }) => `the byte ${named(byte)} while ${place}`),
    ...typed.map(({ line }) => `the line ${JSON.stringify(line)} at the boot loader's prompt`),
  ]
}
