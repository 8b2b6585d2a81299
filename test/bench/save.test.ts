import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUp } from '../../src/bench/save.ts'
import type { System } from '../../src/bench/system.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { BenchError } from '../../src/errors.ts'
import type { Piece } from '../../src/openwrt/flash-map.ts'
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
  const note = (text: string) => void notes.push(text)
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
