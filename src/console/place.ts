import { DeviceError, type Problem } from '../base/errors.ts'
import { bootIpFor, sameNet } from '../base/subnet.ts'
import type { Device } from '../devices/device.ts'

/** Where a boot loader is to be, and whom it is to ask, under its own names. */
export interface Place {
  serverip: string
  ipaddr: string
}

export const placeFor = (server: string, boot: Device['boot']): Place => ({
  serverip: server,
  ipaddr: bootIpFor(server, boot),
})

/** On a net of the wire's own, where only a boot loader that heeds what it is told can be reached. */
export const isOwnPlace = ({ serverip }: Place, boot: Device['boot']): boolean =>
  !sameNet(serverip, boot.serverIp)

export const isHeeded = (place: Place, said: Record<string, string>): boolean =>
  said.ipaddr === place.ipaddr && said.serverip === place.serverip

/** The line with which a download begins, where it names other addresses (facts/device.md §1.6). */
export function otherPlace({ serverip, ipaddr }: Place): RegExp {
  const [server, own] = [serverip, ipaddr].map((ip) => ip.replaceAll('.', '\\.'))
  const address = '(\\d[\\d.]{6,14})'
  return new RegExp(
    `TFTP from server (?!${server}; our IP address is ${own}[^\\d.])${address}; our IP address is ${address}[^\\d.]`,
  )
}

export function kept(told: Place, { ipaddr, serverip }: Partial<Place>, evidence: string[]): Problem {
  const has = [ipaddr, serverip].map((ip) => ip ?? null)
  return new DeviceError('loader-keeps-address', { told: [told.ipaddr, told.serverip], has }, { evidence })
}
