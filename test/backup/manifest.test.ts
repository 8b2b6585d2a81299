import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { completeBackup } from '../../src/backup/manifest.ts'
import { verifyBackup } from '../../src/backup/verify.ts'
import { hashFile } from '../../src/base/source.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { makeFolder } from '../../src/records/durable.ts'
import { factoryFlash } from '../../src/simulator/factory-flash.ts'
import { linked, parted } from './linked.ts'

const MAC = '5c:62:8b:01:02:03'
const gate = expect.objectContaining({ code: 'backup-gate' })
let folder = ''

async function backUp(flash: Buffer) {
  folder = join(mkdtempSync(join(tmpdir(), 'backup-')), 'stamp')
  await makeFolder(folder)
  const pieces = []
  let offset = 0
  for (const [number, { name, size }] of device.flash.partitions.entries()) {
    const file = join(folder, `${name}.bin`)
    writeFileSync(file, flash.subarray(offset, offset + size))
    pieces.push({ number, name, size, offset, sha256: await hashFile(file) })
    offset += size
  }
  return completeBackup(folder, pieces, { mac: MAC, imei: null, ram: '24.10.8', board: null }, device)
}

const flash = factoryFlash({ mac: MAC, imei: '860123456789012', seed: 1 })
let whole = ''
beforeAll(async () => {
  await backUp(flash)
  whole = folder
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'))
  linked(whole, folder)
})
/** One of its files, to be harmed. */
const own = (name: string) => parted(join(folder, name))

test('a factory flash is kept whole, with the lists that docs/contract.md names', async () => {
  const backup = await backUp(flash)
  expect(backup).toMatchObject({ kind: 'factory', complaints: [], size: 16_777_216 })
  expect(backup.bootloader).toMatch(/^U-Boot 1\.1\.3 \(/)
  expect(readFileSync(join(folder, 'full-flash.bin')).equals(flash)).toBe(true)
  const names = device.flash.partitions.map(({ name }) => `${name}.bin`)
  const lists = ['SHA256SUMS', 'backup.json', 'full-flash.bin']
  expect(new Set(readdirSync(folder))).toEqual(new Set([...names, ...lists]))
  expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toMatch(/^([0-9a-f]{64} {2}[a-z-]+\.bin\n){7}$/)
})

test.skipIf(process.platform === 'win32')('only its owner can read it', () => {
  expect(statSync(whole).mode & 0o777).toBe(0o700)
})

test('it passes the gate as long as every byte of it is what it was', async () => {
  await expect(verifyBackup(folder, MAC.toUpperCase(), device)).resolves.toMatchObject({ kind: 'factory' })
})

test.each(['romfile.bin', 'full-flash.bin', 'SHA256SUMS', 'backup.json'])(
  'a missing %s closes it',
  async (name) => {
    writeFileSync(own(name), '')
    await expect(verifyBackup(folder, MAC, device)).rejects.toEqual(gate)
  },
)

test('one byte more closes it', async () => {
  appendFileSync(own('radio.bin'), 'x')
  await expect(verifyBackup(folder, MAC, device)).rejects.toEqual(gate)
})

test("another router's backup closes it", async () => {
  await expect(verifyBackup(folder, '5c:62:8b:99:99:99', device)).rejects.toEqual(gate)
})

test('a folder that is not there closes it', async () => {
  await expect(verifyBackup(join(folder, 'none'), MAC, device)).rejects.toEqual(gate)
})

test('a blank calibration is told', async () => {
  const blank = Buffer.from(flash).fill(0xff, 0xff0000)
  expect((await backUp(blank)).complaints).toHaveLength(2)
})

test('a flash without a firmware header is kept and called damaged', async () => {
  const damaged = Buffer.from(flash).fill(0xff, 0x20000, 0x30000)
  expect((await backUp(damaged)).kind).toBe('damaged')
})

test('a flash that is part factory, part OpenWrt is called damaged', async () => {
  const part = Buffer.from(flash)
  part.set([0x85, 0x19, 0x03, 0x20], 0xe00000)
  const backup = await backUp(part)
  expect(backup).toMatchObject({
    kind: 'damaged',
    complaints: ['its firmware is part factory, part OpenWrt'],
  })
})

test('a factory file system of another byte order is one too', async () => {
  const other = Buffer.from(flash)
  other.write('sqsh', 0x220000, 'latin1')
  expect((await backUp(other)).kind).toBe('factory')
})

test('a flash with a saved environment is called damaged, in plain words', async () => {
  const saved = Buffer.from(flash).fill(0xff, 0x20000, 0x30000)
  saved.write('\x12\x34\x56\x78bootcmd=tftp\0bootdelay=1\0\0', 0x20000, 'latin1')
  const backup = await backUp(saved)
  expect(backup.kind).toBe('damaged')
  expect(backup.complaints[0]).toContain('saved boot loader environment')
})

test.skipIf(process.platform === 'win32')('stock sha256sum accepts its list', () => {
  expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).toMatch(
    /^([a-z-]+\.bin: OK\n){7}$/,
  )
})

test('one flipped bit in any piece closes it', async () => {
  const file = own('config.bin')
  const bytes = readFileSync(file)
  bytes[4711] = bytes[4711]! ^ 1
  writeFileSync(file, bytes)
  await expect(verifyBackup(folder, MAC, device)).rejects.toEqual(gate)
})

test('a piece that is cut short closes it', async () => {
  truncateSync(own('firmware.bin'), 0x800000)
  await expect(verifyBackup(folder, MAC, device)).rejects.toEqual(gate)
})

test('half a flash is no backup', async () => {
  const half = backUp(flash.subarray(0, flash.length / 2))
  await expect(half).rejects.toMatchObject({ code: 'backup-incomplete' })
})

test('a part of another day than the whole closes it, also where the list has its hash', async () => {
  const [file, list] = [own('romfile.bin'), join(folder, 'SHA256SUMS')]
  const before = await hashFile(file)
  const bytes = readFileSync(file)
  bytes[0] = bytes[0]! ^ 1
  writeFileSync(file, bytes)
  writeFileSync(list, readFileSync(list, 'utf8').replace(before, await hashFile(file)))
  await expect(verifyBackup(folder, MAC, device)).rejects.toEqual(gate)
})
