import type { Device } from '../devices/device.ts'
import type { Hardware } from '../devices/hardware.ts'
import { usualBoard } from '../devices/usual.ts'

/** Which board is simulated. */
export const modelOf = (options: { device?: Device }): Device => options.device ?? usualBoard
export const hardwareOf = (options: { device?: Device }): Hardware => modelOf(options).hardware

/** The part that a kernel is started from and OpenWrt is written to. */
export function firmwareIn({ map, firmware }: Hardware): { offset: number; size: number } {
  let offset = 0
  for (const { name, size } of map) {
    if (name === firmware.name) return { offset, size }
    offset += size
  }
  throw new RangeError(`no part is called ${firmware.name}`)
}

/** What stands in front of the kernel of an image for its RAM, and is stepped over by `bootm`. */
export const tagOf = ({ format }: Device) => (format === 'tplink-v2' ? 0x200 : 0)
