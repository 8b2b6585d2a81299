import { createHash } from 'node:crypto'
import { asProblem, BenchError } from '../errors.ts'
import { draftOf, durably, onDisk, settle } from '../openwrt/durable.ts'
import { type Partition, partition } from '../openwrt/flash-map.ts'
import { dumpSlice, SLICE } from '../openwrt/hexdump.ts'
import { savingWords } from '../ui/words/backups.ts'
import type { System } from './system.ts'
import { hashOf } from './transfer.ts'

/** What no download can bring back: the boot loader, MAC and IMEI, the maker's settings, the Wi-Fi calibration. */
const IRREPLACEABLE = ['uboot', 'romfile', 'config', 'radio']
const READINGS = 3

export interface Emergency {
  folder: string
  /** In order, with their hashes. */
  parts: { name: string; size: number; sha256: string }[]
}

/**
 * 320 KiB over the console, for a router without a network. It is no backup of the flash and never opens the gate:
 * it lies elsewhere, and has neither `full-flash.bin` nor `backup.json`.
 */
export async function saveBySerial(
  system: System,
  o: { folder: string; mac: string; onProgress: (done: number, total: number) => void; signal: AbortSignal },
): Promise<Emergency> {
  const map = await system.flashMap()
  const wanted = IRREPLACEABLE.map((name) => partition(map, name))
  const total = wanted.reduce((sum, { size }) => sum + size, 0)
  return onDisk(o.folder, async () => {
    const draft = await draftOf(o.folder)
    const parts = []
    let done = 0
    for (const part of wanted) {
      const bytes = await read(system, part, o.signal, (n) => o.onProgress(done + n, total))
      await durably(draft, `${part.name}.bin`, bytes)
      parts.push({ name: part.name, size: part.size, sha256: sha256(bytes) })
      done += part.size
    }
    const note = { kind: 'emergency', mac: o.mac, parts }
    await durably(draft, 'emergency.json', `${JSON.stringify(note, null, 2)}\n`)
    await durably(draft, 'SHA256SUMS', parts.map(({ name, sha256 }) => `${sha256}  ${name}.bin\n`).join(''))
    await settle(draft, o.folder)
    return { folder: o.folder, parts }
  })
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
  throw new BenchError('backup-differs', savingWords.serialDiffers(part.name), { mayRetry: true })
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

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
