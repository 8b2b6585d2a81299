import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUp } from '../../src/backup/over-network.ts'
import { verifyBackup } from '../../src/backup/verify.ts'
import { english } from '../../src/base/english.ts'
import { BenchError } from '../../src/base/errors.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { allButLast, type Piece, wholeChip } from '../../src/openwrt/flash-map.ts'
import type { Wording } from '../../src/phrases/phrase.ts'
import type { System } from '../../src/router/system.ts'
import { factoryFlash } from '../../src/simulator/factory-flash.ts'

const MAC = '5c:62:8b:01:02:03'
const flash = factoryFlash({ mac: MAC, imei: '860123456789012', seed: 1 })

/** A router whose cable damages the first readings of one partition. */
function router(part: string, damaged: number) {
  let left = damaged
  let offset = 0
  const pieces = device.flash.partitions.map(({ name, size }, number) => {
    offset += size
    return { name, size, number, offset: offset - size }
  })
  const readings: string[] = []
  const system = {
    device,
    pieces: async () => pieces,
    flashMap: async () => pieces,
    board: async () => ({ release: { version: '24.10.8' } }),
    imei: async () => '860123456789012',
    readPartition: async ({ name, offset, size }: Piece, file: string) => {
      readings.push(name)
      await writeFile(file, flash.subarray(offset, offset + size))
      if (name === part && left-- > 0)
        throw new BenchError('backup-differs', { message: 'it differs', hint: '' }, { mayRetry: true })
      return createHash('sha256')
        .update(flash.subarray(offset, offset + size))
        .digest('hex')
    },
  }
  return { system: system as unknown as System, readings }
}

const saving = () => {
  const notes: string[] = []
  const folder = join(mkdtempSync(join(tmpdir(), 'save-')), 'backup', '20260101T000000Z')
  const note = (text: Wording) => void notes.push(english<string>(text))
  return { folder, mac: MAC, board: null, onProgress: () => {}, note, notes }
}

test('a partition that arrived damaged is read again, it alone, and that is said', async () => {
  const { system, readings } = router('firmware', 2)
  const o = saving()
  expect(await backUp(system, o)).toMatchObject({ kind: 'factory', size: flash.length })
  expect(readings.filter((name) => name === 'firmware')).toHaveLength(3)
  expect(readings).toHaveLength(device.flash.partitions.length + 2)
  expect(o.notes).toEqual(Array(2).fill('"firmware" arrived damaged and is read once more.'))
  expect(readFileSync(join(o.folder, 'full-flash.bin')).equals(flash)).toBe(true)
})

test('one that never arrives whole leaves no backup', async () => {
  const o = saving()
  const failed = backUp(router('radio', 9).system, o)
  await expect(failed).rejects.toMatchObject({ code: 'backup-differs' })
  expect(existsSync(o.folder)).toBe(false)
})

/** A system from before 24.10.3, whose map calls the blank block "radio" and has no partition for the last one. */
function oldRouter(chip = flash) {
  const parts = device.flash.partitions
    .map(({ name, size }, number) => ({ name, size, number }))
    .filter(({ name }) => name !== 'radio')
    .map((part) => (part.name === 'filler' ? { ...part, name: 'radio' } : part))
  const files: string[] = []
  const system = {
    device,
    flashMap: async () => parts,
    pieces: async () => wholeChip(parts, device),
    allButLast: async () => allButLast(parts, device),
    board: async () => ({ release: { version: '23.05.5' } }),
    imei: async () => '860123456789012',
    readPartition: async ({ name, number, offset, size }: Piece, file: string) => {
      files.push(`mtd${number} ${name}`)
      await writeFile(file, chip.subarray(offset, offset + size))
      return createHash('sha256')
        .update(chip.subarray(offset, offset + size))
        .digest('hex')
    },
  }
  return { system: system as unknown as System, files }
}

const stretch = (offset: number, size: number) => ({ offset, bytes: flash.subarray(offset, offset + size) })
const byLoader = {
  last: stretch(0xff0000, 0x10000),
  checks: [stretch(0xfcf000, 0x1000), stretch(0xfe0000, 0x1000)],
}

test('under an old flash map the backup is whole with what the boot loader read, and the gate takes it', async () => {
  const { system, files } = oldRouter()
  const o = { ...saving(), byLoader }
  expect(await backUp(system, o)).toMatchObject({
    kind: 'factory',
    size: 16_777_216,
    complaints: [],
    byLoader: true,
  })
  expect(readFileSync(join(o.folder, 'full-flash.bin')).equals(flash)).toBe(true)
  expect(files.at(-1)).toBe('mtd4 filler')
  expect(await verifyBackup(o.folder, MAC, device)).toMatchObject({ ram: '23.05.5', size: 16_777_216 })
})

test('without that it stays refused, and nothing is kept', async () => {
  const o = saving()
  await expect(backUp(oldRouter().system, o)).rejects.toMatchObject({ code: 'flash-map-short' })
  expect(existsSync(o.folder)).toBe(false)
})

test("what the boot loader read of another router completes nobody's backup", async () => {
  const other = factoryFlash({ mac: '5c:62:8b:0a:0b:0c', imei: '860123456789012', seed: 2 })
  const o = { ...saving(), byLoader }
  await expect(backUp(oldRouter(other).system, o)).rejects.toMatchObject({ code: 'loader-differs' })
  expect(existsSync(o.folder)).toBe(false)
})

test('where the system has the whole map, the boot loader is not asked', async () => {
  const { system, readings } = router('none', 0)
  const wrong = { ...byLoader, last: { offset: 0xff0000, bytes: Buffer.alloc(0x10000) } }
  const o = { ...saving(), byLoader: wrong }
  expect(await backUp(system, o)).toMatchObject({ complaints: [], size: flash.length })
  expect(readings).toContain('radio')
})
