import { DeviceError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { flashOf } from '../devices/incomplete.ts'
import { phrase } from '../phrases/phrase.ts'

export interface Partition {
  /** The N of /dev/mtdN: it differs by release, so everything goes by name. */
  number: number
  name: string
  size: number
}

export interface Piece extends Partition {
  offset: number
}

/** A stretch of the chip that the boot loader has read, where the system that runs can't. */
export interface LoaderReading {
  offset: number
  bytes: Buffer
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
  const pieces = piecesIn(parts, device)
  const covered = sum(pieces)
  if (covered === flashOf(device).size) return pieces
  throw tooShort(covered, parts, device)
}

/** All of it but its last part, which an old map does not have. */
export function allButLast(parts: Partition[], device: Device): Piece[] {
  const pieces = piecesIn(trueNames(parts, device), device)
  const covered = sum(pieces)
  if (covered + lastPart(device).size === flashOf(device).size) return pieces
  throw tooShort(covered, parts, device)
}

/** The calibration's: the one part that old maps miss. */
export const lastPart = (device: Device) => chipMap(device).at(-1)!

/** Where each part lies, whatever a system calls it. */
export function chipMap(device: Device): Omit<Piece, 'number'>[] {
  let end = 0
  return flashOf(device).partitions.map(({ name, size }) => {
    end += size
    return { name, size, offset: end - size }
  })
}

function piecesIn(parts: Partition[], device: Device): Piece[] {
  return chipMap(device).flatMap(({ name, size, offset }) => {
    const part = parts.find((each) => each.name === name && each.size === size)
    return part ? [{ ...part, offset }] : []
  })
}

const sum = (pieces: Piece[]) => pieces.reduce((total, { size }) => total + size, 0)

/** The map of images before 24.10.3: the blank block is called as the last one, which has no partition (facts/device.md §3.1). */
export function isOldMap(parts: Partition[], device: Device): boolean {
  const [blank, last] = flashOf(device).partitions.slice(-2)
  return !parts.some(({ name }) => name === blank?.name) && parts.some(({ name }) => name === last?.name)
}

/** The parts of such a map by their true names: what it calls the last one lies before that. */
export function trueNames(parts: Partition[], device: Device): Partition[] {
  if (!isOldMap(parts, device)) return parts
  const [blank, last] = flashOf(device).partitions.slice(-2)
  return parts.map((part) => (part.name === last?.name ? { ...part, name: blank!.name } : part))
}

export function partition(parts: Partition[], name: string): Partition {
  const part = parts.find((each) => each.name === name)
  if (part) return part
  throw new DeviceError('partition-missing', phrase('flash.partitionMissing', name), {
    evidence: parts.map((each) => `mtd${each.number} ${each.name}`),
  })
}

function tooShort(covered: number, parts: Partition[], device: Device): DeviceError {
  const said = phrase('flash.mapShort', covered, flashOf(device).size, device.release.oldestRam)
  return new DeviceError('flash-map-short', said, {
    evidence: parts.map(({ number, name, size }) => `mtd${number}: ${size.toString(16)} "${name}"`),
  })
}
