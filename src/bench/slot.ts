/** A seat: one serial line, and the addresses that go with it. */
export interface Slot {
  seat: string
  /** The laptop's address as the router is to call it. */
  serverIp: string
  /** The address that the router's OpenWrt is given for the run. */
  routerIp: string
}

export function slotOf({ seat, serverIp, routerIp }: Slot): Slot {
  return { seat, serverIp, routerIp }
}
