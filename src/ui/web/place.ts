import { isIP, isIPv6 } from 'node:net'

/** Where the page is served. */
export interface WebPlace {
  address: string
  port: number
}

/** The same one each time, so that a page that is open finds the program again after a new start. */
const usual: WebPlace = { address: '127.0.0.1', port: 8450 }
const on = ['', '1', 'yes', 'true', 'on']

/** `10.0.0.5`, `10.0.0.5:9000`, `[::1]:9000`, `:9000`, or a yes; null where it is none of them. */
export function webPlace(text: string): WebPlace | null {
  if (on.includes(text.toLowerCase())) return usual
  if (isIPv6(text)) return placed(text, usual.port)
  const colon = text.lastIndexOf(':')
  const hasPort = colon >= 0 && !text.endsWith(']')
  const name = (hasPort ? text.slice(0, colon) : text).replace('[', '').replace(']', '')
  return placed(name, hasPort ? portOf(text.slice(colon + 1)) : usual.port)
}

function placed(name: string, port: number | null): WebPlace | null {
  const address = name === '' || name === 'localhost' ? usual.address : name
  // Every network of the laptop at once is more than anybody asked for.
  const everywhere = address === '0.0.0.0' || address === '::'
  return port === null || isIP(address) === 0 || everywhere ? null : { address, port }
}

function portOf(text: string): number | null {
  const port = Number(text)
  return text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null
}

export const isLoopback = (address: string) => address.startsWith('127.') || address === '::1'

/** As a URL has it. */
export const hostOf = ({ address, port }: WebPlace) => `${isIPv6(address) ? `[${address}]` : address}:${port}`
