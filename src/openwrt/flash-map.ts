import type { Device } from '../devices/device.ts'
import { DeviceError } from '../errors.ts'
import { flashWords } from '../ui/words/flash.ts'

export interface Partition {
  /** The N of /dev/mtdN: it differs by release, so everything goes by name. */
  number: number
  name: string
  size: number
}

export interface Piece extends Partition {
  offset: number
}

export function parseMtd(text: string): Partition[] {
  return [...text.matchAll(/^mtd(\d+): ([0-9a-f]+) [0-9a-f]+ "(.*)"/gim)].map(([, number, size, name]) => ({
    number: Number(number),
    size: Number.parseInt(size!, 16),
    name: name!,
  }))
}

/** The parts that make up the chip, in address order. The kernel's children of `firmware` are left out. */
export function wholeChip(parts: Partition[], device: Device): Piece[] {
  const pieces: Piece[] = []
  let offset = 0
  for (const { name, size } of device.flash.partitions) {
    const part = parts.find((each) => each.name === name && each.size === size)
    if (part) pieces.push({ ...part, offset })
    offset += size
  }
  const covered = pieces.reduce((sum, piece) => sum + piece.size, 0)
  if (covered === device.flash.size && offset === covered) return pieces
  throw tooShort(covered, parts, device)
}

export function partition(parts: Partition[], name: string): Partition {
  const part = parts.find((each) => each.name === name)
  if (part) return part
  throw new DeviceError('partition-missing', flashWords.partitionMissing(name), {
    evidence: parts.map((each) => `mtd${each.number} ${each.name}`),
  })
}

function tooShort(covered: number, parts: Partition[], device: Device): DeviceError {
  const said = flashWords.mapShort(covered, device.flash.size, device.release.oldestRam)
  return new DeviceError('flash-map-short', said, {
    evidence: parts.map(({ number, name, size }) => `mtd${number}: ${size.toString(16)} "${name}"`),
  })
}
