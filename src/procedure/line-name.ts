import { existsSync, realpathSync } from 'node:fs'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { type PortAddress, portAddress } from '../ports/port-address.ts'

/**
 * One name for one line, however it is called: `/dev/serial/by-id/…` is `/dev/ttyUSB0`, `tcp://localhost:4000` is
 * `tcp://127.0.0.1:4000`, `com3` is `COM3`. What can be opened with or without a rate is one line, too.
 */
export function lineName(port: string): string {
  const address = addressOf(port)
  if (address === null || address.kind === 'sim' || address.kind === 'replay') return port
  if (address.kind !== 'serial') return `tcp://${hostName(address.host)}:${address.port}`
  const { path } = address
  if (/^(\\\\\.\\)?com\d+:?$/i.test(path)) return path.replace(/^\\\\\.\\|:$/g, '').toUpperCase()
  return path.startsWith('/') && existsSync(path) ? realpathSync(path) : path
}

/** A record may have the name of a port that no version knows any more. */
function addressOf(port: string): PortAddress | null {
  try {
    return portAddress(port)
  } catch {
    return null
  }
}

/** All of 127.0.0.0/8 is this computer: what listens on all its addresses is heard at each of them. */
const own = new BlockList()
own.addSubnet('127.0.0.0', 8)
own.addAddress('0.0.0.0')
own.addAddress('::1', 'ipv6')
own.addAddress('::', 'ipv6')
const ownNames = /^(localhost6?(\.localdomain6?)?|[^.]+\.localhost|ip6-(localhost|loopback))$/

function hostName(host: string): string {
  const plain = canonical(host).replace(/\.$/, '')
  const isOwn = isIP(plain) ? own.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4') : ownNames.test(plain)
  return isOwn ? 'localhost' : plain
}

/** `0`, `2130706433` and `0x7f.1` are addresses to whoever connects, and a longer one may hold one of the old kind. */
function canonical(host: string): string {
  try {
    const plain = new URL(`http://${isIPv6(host) ? `[${host}]` : host}`).hostname.replace(/^\[|\]$/g, '')
    const [, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(plain) ?? []
    return low === undefined ? plain : canonical(`0x${high}${low.padStart(4, '0')}`)
  } catch {
    return host.toLowerCase()
  }
}
