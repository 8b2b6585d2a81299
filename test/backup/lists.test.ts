import { expect, test } from 'vitest'
import { areWhole, mapOf, sizeOf, sumsOf, unjudged } from '../../src/backup/lists.ts'

const boot = { name: 'u-boot', offset: 0, size: 0x20000, sha256: 'a'.repeat(64), number: 0 }
const rest = { name: 'firmware', offset: 0x20000, size: 0xfe0000, sha256: 'b'.repeat(64), number: 1 }
const parts = [boot, rest]
const chip = 16 * 1024 * 1024
const known = { mac: '5c:62:8b:01:02:03', imei: null, ram: '24.10.8', board: null }

test('the list has a line for each part in its order, and the last one for the whole', () => {
  const lines = `${boot.sha256}  u-boot.bin\n${rest.sha256}  firmware.bin\n`
  expect(sumsOf(parts, 'c'.repeat(64))).toBe(`${lines}${'c'.repeat(64)}  full-flash.bin\n`)
  expect(sumsOf(parts, null)).toBe(lines)
})

test('the map says of each part what it is called, where it stood, how long it is and its hash, and no more', () => {
  const { number: _, ...first } = boot
  const { number: __, ...second } = rest
  expect(mapOf(parts)).toEqual([first, second])
})

test('the parts are the whole where they are as long as the chip together, and never where nobody knows the chip', () => {
  expect(sizeOf(parts)).toBe(chip)
  expect(sizeOf([])).toBe(0)
  expect(areWhole(parts, chip)).toBe(true)
  for (const other of [chip - 1, chip + 1, 2 * chip, null]) expect(areWhole(parts, other)).toBe(false)
})

test('what nobody can judge counts as damaged, and says what it lacks', () => {
  const note = unjudged(parts, known, chip)
  expect(note).toMatchObject({
    ...known,
    kind: 'damaged',
    bootloader: null,
    firmware: null,
    map: mapOf(parts),
  })
  expect(note.complaints).toEqual([expect.stringContaining('no flash map')])
  const short = unjudged([rest], known, chip)
  expect(short.complaints).toEqual([note.complaints[0], expect.stringContaining(String(rest.size))])
})
