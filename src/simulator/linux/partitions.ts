import { hardwareOf } from '../model.ts'
import type { Machine } from '../types.ts'

export interface Partition {
  name: string
  offset: number
  size: number
}

const BLOCK = 0x10000

/**
 * What /proc/mtd lists, in its order: the image's map, with the children of `firmware` behind it.
 * Under `short-map` the radio is looked for one block too low, as by images before PR 19790 (facts/device.md §3.1).
 */
export function partitions(machine: Machine): Partition[] {
  const fixed = machine.image.map.map(({ name, offset, size }) => ({ name, offset, size }))
  const map = machine.faults.has('short-map') ? shortened(fixed) : fixed
  if (map.some((part) => part.name === 'kernel')) return map
  return map.flatMap((part) => (part.name === 'firmware' ? [part, ...children(machine, part)] : [part]))
}

function shortened(map: Partition[]): Partition[] {
  const filler = map.find((part) => part.name === 'filler')
  if (!filler) return map
  return map
    .filter((part) => part !== filler)
    .map((part) => (part.name === 'radio' ? { ...part, offset: filler.offset, size: BLOCK } : part))
}

/** The kernel splits on what it finds in flash, also the factory's system (facts/device.md §3.1). */
function children(machine: Machine, firmware: Partition): Partition[] {
  const end = firmware.offset + firmware.size
  const { tag } = hardwareOf(machine.options).firmware
  const head = machine.flash.read(firmware.offset + tag, 64)
  if (head.readUInt32BE(0) !== 0x27051956) return []
  const kernelEnd = firmware.offset + tag + 64 + head.readUInt32BE(12)
  for (let at = upToBlock(kernelEnd); at < end; at += BLOCK) {
    const superblock = machine.flash.read(at, 96)
    if (superblock.toString('latin1', 0, 4) !== 'hsqs') continue
    const data = upToBlock(at + Number(superblock.readBigUInt64LE(40)))
    const found = [
      { name: 'kernel', offset: firmware.offset, size: at - firmware.offset },
      { name: 'rootfs', offset: at, size: end - at },
    ]
    return data < end ? [...found, { name: 'rootfs_data', offset: data, size: end - data }] : found
  }
  return []
}

const upToBlock = (n: number) => Math.ceil(n / BLOCK) * BLOCK

export const hex8 = (n: number) => n.toString(16).padStart(8, '0')

export function procMtd(map: Partition[]): string {
  const rows = map.map((part, n) => `mtd${n}: ${hex8(part.size)} ${hex8(BLOCK)} "${part.name}"\n`)
  return `dev:    size   erasesize  name\n${rows.join('')}`
}
