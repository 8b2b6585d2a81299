import { bootIpFor } from '../base/subnet.ts'
import type { Device } from '../devices/device.ts'
import { isSerial } from '../ports/port-address.ts'
import type { Wanted } from './facts.ts'

/** After the installation, and with its factory firmware, the router is here. */
const routerIp = '192.168.1.1'

interface Given {
  /** A serial path, or the line's other spellings (`tcp://…`, `sim:`, nothing). */
  port: string
  listen: string
  serverIp: string
  tftpPort: number
  cache: string
  records: string
}

/** What the checks of the laptop are about. */
export function wantedFor(
  { port, listen, serverIp, tftpPort, cache, records }: Given,
  boot: Device['boot'],
): Wanted {
  const wildcard = listen === '0.0.0.0' || listen === '::'
  return {
    listen,
    address: wildcard ? serverIp : listen,
    bootIp: bootIpFor(serverIp, boot),
    routerIp,
    tftpPort,
    serial: isSerial(port) ? port : null,
    cache,
    records,
  }
}
