import { Bug } from '../errors.ts'
import type { Device } from './device.ts'

/** USB ids of a modem; all its modes have one vendor. What is said to it stands in src/openwrt. */
export interface Modem {
  vendor: string
  products: string[]
}

/** In all its modes (facts/device.md §5.1). */
export const fibocomFg621: Modem = { vendor: '2cb7', products: ['0a04', '0a05', '0a06'] }

export const idsOf = ({ vendor, products }: Modem) => products.map((product) => `${vendor}:${product}`)

/** Of the board's own modem; who talks to one has asked before whether there is one. */
export function vendorOf({ modem, id }: Device): string {
  if (modem === 'fibocom-fg621') return fibocomFg621.vendor
  throw new Bug(`no modem of ${id} is known`)
}
