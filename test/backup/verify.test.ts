import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { sumsIn, verifyBackup } from '../../src/backup/verify.ts'
import { hashFile } from '../../src/base/source.ts'
import type { Device } from '../../src/devices/device.ts'
import { tplinkMr500V1 } from '../../src/devices/tplink-mr500-v1/device.ts'

const MAC = '5c:62:8b:01:02:03'
/** A chip of a few bytes: the gate asks for size and parts alone. */
const parts = [
  { name: 'uboot', size: 4 },
  { name: 'firmware', size: 8 },
  { name: 'radio', size: 4 },
]
const device = { ...tplinkMr500V1, flash: { ...tplinkMr500V1.flash, size: 16, partitions: parts } } as Device
const note = {
  mac: MAC,
  imei: null,
  ram: '24.10.8',
  kind: 'factory',
  complaints: [],
  bootloader: null,
  firmware: null,
  map: [{ name: 'uboot', offset: 0, size: 4, sha256: '' }],
}
const files = ['uboot.bin', 'firmware.bin', 'radio.bin', 'full-flash.bin']
let folder = ''
const path = (name: string) => join(folder, name)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gate-'))
  writeFileSync(path('uboot.bin'), 'boot')
  writeFileSync(path('firmware.bin'), 'firmware')
  writeFileSync(path('radio.bin'), 'rfrf')
  writeFileSync(path('full-flash.bin'), 'bootfirmwarerfrf')
  writeFileSync(path('backup.json'), JSON.stringify(note))
  await list()
})

/** The list, as somebody writes it who has changed files and knows their hashes. */
async function list() {
  const lines = await Promise.all(files.map(async (name) => `${await hashFile(path(name))}  ${name}\n`))
  writeFileSync(path('SHA256SUMS'), lines.join(''))
}

const open = (mac: string | null = MAC) => verifyBackup(folder, mac, device)
const why = (mac?: string) =>
  open(mac).then(
    () => 'open',
    ({ code, message }) => (code === 'backup-gate' ? message.replace(/^.* fails its check: /, '') : code),
  )

test('it opens on the whole backup of this router, however its MAC is written, and says what it has read', async () => {
  const sha256 = await hashFile(path('full-flash.bin'))
  const found = { ...note, sha256, size: 16 }
  expect(await open('5C-62-8B-01-02-03')).toEqual(found)
  expect(await open(null)).toEqual(found)
  expect([...(await sumsIn(folder)).keys()]).toEqual(files)
})

test('it stays shut on the backup of another router', async () => {
  expect(await why('5c:62:8b:99:99:99')).toBe(`it is of the router ${MAC}`)
})

test.each(files)('it stays shut where one bit of %s has changed', async (name) => {
  const bytes = readFileSync(path(name))
  bytes[1]! ^= 1
  writeFileSync(path(name), bytes)
  expect(await why()).toBe(`${name} has changed`)
})

test.each(files.slice(0, 3))(
  'it stays shut where %s is of another day than the whole, and the list knows it',
  async (name) => {
    const bytes = readFileSync(path(name))
    bytes[1]! ^= 1
    writeFileSync(path(name), bytes)
    await list()
    expect(await why()).toBe('its pieces do not make up full-flash.bin')
  },
)

test('it stays shut on a whole of another size than the chip, whatever the list says', async () => {
  for (const name of ['radio.bin', 'full-flash.bin']) appendFileSync(path(name), 'x')
  await list()
  expect(await why()).toBe('it has 17 of 16 bytes')
  truncateSync(path('full-flash.bin'), 15)
  truncateSync(path('radio.bin'), 3)
  await list()
  expect(await why()).toBe('it has 15 of 16 bytes')
})

test('it stays shut where the parts are cut elsewhere than the chip’s map has it', async () => {
  writeFileSync(path('uboot.bin'), 'bootf')
  writeFileSync(path('firmware.bin'), 'irmware')
  await list()
  expect(await why()).toBe('uboot.bin has 5 of 4 bytes')
})

test.each([...files, 'SHA256SUMS', 'backup.json'])(
  'it stays shut where %s is missing, and names it',
  async (name) => {
    rmSync(path(name))
    expect(await why()).toBe(`${path(name)} is not there`)
  },
)

test.each(['SHA256SUMS', 'backup.json'])(
  'it stays shut where something that is no file stands in the place of %s',
  async (name) => {
    rmSync(path(name))
    mkdirSync(path(name))
    expect(await why()).toBe(`${name} is not as benchflash writes it`)
  },
)

test.each(files)('it stays shut where the list does not name %s', async (name) => {
  writeFileSync(path('SHA256SUMS'), readFileSync(path('SHA256SUMS'), 'utf8').replace(name, 'other.bin'))
  expect(await why()).toBe(`${name} has changed`)
})

test.each([
  { mac: 5 },
  { kind: 'whole' },
  { complaints: 5 },
  { bootloader: 5 },
  { firmware: {} },
  { map: [{}] },
])('it stays shut where the note says %j, and names the note', async (odd) => {
  writeFileSync(path('backup.json'), JSON.stringify({ ...note, ...odd }))
  expect(await why()).toBe('backup.json is not as benchflash writes it')
})

test('a note that cannot be read shuts it, and says why', async () => {
  writeFileSync(path('backup.json'), '{')
  expect(await why()).toMatch(/^it cannot be read: ./)
  await expect(open()).rejects.toHaveProperty('cause', expect.any(SyntaxError))
})
