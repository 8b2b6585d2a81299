import { bootIpFor } from '../base/subnet.ts'
import type { Device } from '../devices/device.ts'

/** A seat: one serial line, and the addresses that go with it. */
export interface SeatAddresses {
  seat: string
  /** The laptop's address as the router is to call it. */
  serverIp: string
  /** Of its boot loader: on the laptop's net, whichever that is. */
  bootIp: string
  /** The address that the router's OpenWrt is given for the run. */
  routerIp: string
}

export function seatAddresses(
  { seat, serverIp, routerIp }: Omit<SeatAddresses, 'bootIp'>,
  boot: Device['boot'],
): SeatAddresses {
  return { seat, serverIp, bootIp: bootIpFor(serverIp, boot), routerIp }
}
