import type { Device, Flash, Marks } from '../devices/device.ts'
import { tplinkMr500V1 } from '../devices/tplink-mr500-v1/device.ts'

/** Which board is simulated: what of it its profile says, the rest is the MR500's. */
export const modelOf = (options: { device?: Device }): Device => options.device ?? tplinkMr500V1

/** Its flash and what stands in it; of a board without a map the MR500's. */
export const flashIn = (device: Device): Flash => device.flash ?? tplinkMr500V1.flash
export const marksIn = (device: Device): Marks => device.marks ?? tplinkMr500V1.marks

/** A U-Boot of today's upstream kind: another log, a countdown that any key ends, `bdinfo`. */
export const isUpstream = ({ boot }: Device) => !boot.banner.startsWith('U-Boot 1.1.3')

export const promptOf = (device: Device) => (isUpstream(device) ? '=> ' : `${device.soc ?? 'MT7621'} # `)

/** Its chip line, behind `ASIC `. */
export const asicOf = ({ soc }: Device) =>
  soc === 'MT7628' ? '7628_MP (Port5<->None)' : 'MT7621A DualCore (MAC to MT7530 Mode)'

/** What stands in front of the kernel of an image for its RAM, and is stepped over by `bootm`. */
export const tagOf = ({ format }: Device) => (format === 'tplink-v2' ? 0x200 : 0)
