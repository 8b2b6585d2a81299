import { join } from 'node:path'
import { asProblem, BenchError } from '../base/errors.ts'
import { sha256 } from '../base/source.ts'
import type { Bootloader } from '../console/bootloader.ts'
import type { Device } from '../devices/device.ts'
import { flashOf } from '../devices/incomplete.ts'
import { chipMap, isOldMap, lastPart, type Partition, partition, trueNames } from '../openwrt/flash-map.ts'
import { dumpSlice, SLICE } from '../openwrt/hexdump.ts'
import { phrase } from '../phrases/phrase.ts'
import { draftOf, onDisk, settle } from '../records/draft-folder.ts'
import { writeDurably } from '../records/durable.ts'
import { backupFiles, emergencyNote } from '../records/layout.ts'
import type { System } from '../router/system.ts'
import { hashOf } from '../router/transfer.ts'

const READINGS = 3

export interface Emergency {
  folder: string
  /** In order, with their hashes. */
  parts: { name: string; size: number; sha256: string }[]
  /** Out of this system's reach. */
  missing: string[]
}

/** Whoever can read the flash over the console: a system's shell, or the boot loader. */
export interface SlowReader {
  parts: { name: string; size: number }[]
  missing: string[]
  read(name: string, onProgress: (bytes: number) => void): Promise<Buffer>
}

/**
 * 320 KiB over the console, for a router without a network. It is no backup of the flash and never opens the gate:
 * it lies elsewhere, and has neither `full-flash.bin` nor `backup.json`.
 */
export async function saveBySerial(
  reader: SlowReader,
  options: { folder: string; mac: string; onProgress: (done: number, total: number) => void },
): Promise<Emergency> {
  const { missing } = reader
  const total = reader.parts.reduce((sum, { size }) => sum + size, 0)
  return onDisk(options.folder, async () => {
    const draft = await draftOf(options.folder)
    const parts: Emergency['parts'] = []
    let done = 0
    for (const { name, size } of reader.parts) {
      const bytes = await reader.read(name, (n) => options.onProgress(done + n, total))
      writeDurably(join(draft, `${name}.bin`), bytes)
      parts.push({ name, size, sha256: sha256(bytes) })
      done += size
    }
    const note = { kind: 'emergency', mac: options.mac, parts, missing }
    writeDurably(join(draft, emergencyNote), `${JSON.stringify(note, null, 2)}\n`)
    const sums = parts.map(({ name, sha256 }) => `${sha256}  ${name}.bin\n`).join('')
    writeDurably(join(draft, backupFiles.sums), sums)
    await settle(draft, options.folder)
    return { folder: options.folder, parts, missing }
  })
}

/** Every part is read once more by the router for its own hash. What an old map has no partition for is missing, not mixed up. */
export async function bySystem(system: System, signal: AbortSignal): Promise<SlowReader> {
  const { irreplaceable } = flashOf(system.device)
  const told = await system.flashMap()
  const missing = isOldMap(told, system.device) ? [lastPart(system.device).name] : []
  const map = trueNames(told, system.device)
  const parts = irreplaceable.filter((name) => !missing.includes(name)).map((name) => partition(map, name))
  return {
    parts,
    missing,
    read: (name, onProgress) => read(system, partition(map, name), signal, onProgress),
  }
}

/** By address, before any system runs (facts/device.md §0b.15). */
export function byLoader(bootloader: Bootloader, device: Device, signal: AbortSignal): SlowReader {
  const map = chipMap(device)
  const parts = flashOf(device).irreplaceable.flatMap((name) => map.filter((part) => part.name === name))
  const at = (name: string) => parts.find((part) => part.name === name)!
  return {
    parts,
    missing: [],
    read: (name, onProgress) => bootloader.readFlash(at(name), onProgress, signal),
  }
}

async function read(
  system: System,
  part: Partition,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<Buffer> {
  const slices = []
  for (let n = 0; n * SLICE < part.size; n++) {
    slices.push(await slice(system, part, n, signal))
    onProgress((n + 1) * SLICE)
  }
  const bytes = Buffer.concat(slices)
  const there = await hashOf(system.shell, `sha256sum /dev/mtd${part.number}ro`, signal)
  if (sha256(bytes) === there) return bytes
  throw new BenchError('backup-differs', phrase('saving.serialDiffers', part.name))
}

/** A noisy line passes: only the piece that came damaged is read again. */
async function slice(system: System, part: Partition, n: number, signal: AbortSignal): Promise<Buffer> {
  for (let reading = 1; ; reading++) {
    try {
      return await dumpSlice(system.shell, part, n, signal)
    } catch (error) {
      if (asProblem(error).code !== 'serial-differs' || reading === READINGS) throw error
    }
  }
}
