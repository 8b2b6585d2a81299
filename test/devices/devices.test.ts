import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deviceById, devices } from '../../src/devices/index.ts'

describe.each(devices)('the profile $id', (device) => {
  it('has partitions that cover the whole flash, where it says one, and its firmware where they say', () => {
    const { flash } = device
    if (flash === null) return expect(device.missing).toContain('flash')
    const sum = (parts: { size: number }[]) => parts.reduce((total, { size }) => total + size, 0)
    const before = flash.partitions.slice(
      0,
      flash.partitions.findIndex((p) => p.name === 'firmware'),
    )
    expect(sum(flash.partitions)).toBe(flash.size)
    expect(sum(before)).toBe(flash.firmware.offset)
  })

  it('loads into its own RAM, or asks the board', () => {
    const { ram, boot } = device
    if (ram === null) return expect(boot.loadAddress).toBeNull()
    expect(boot.loadAddress).toBeGreaterThanOrEqual(ram.from)
    expect(boot.loadAddress).toBeLessThan(ram.to)
  })

  it('has its evidence beside it, which says that no hardware has proven it', () => {
    const file = new URL(`../../src/devices/${device.id}/evidence.md`, import.meta.url)
    expect(readFileSync(file, 'utf8')).toMatch(
      device.id === 'tplink-mr500-v1' ? /inferred/i : /Proven .*none/,
    )
    expect(device.proven).toMatch(/^none/)
  })

  it('interrupts with no key of a menu entry that writes to flash', () => {
    const keys = device.boot.interruptWords.join('')
    expect([...keys].filter((key) => '012789'.includes(key))).toEqual([])
  })
})

describe('the label of the MR500 v1', () => {
  const label = deviceById('tplink-mr500-v1').label!
  it.each(['Archer MR500(EU) Ver:1.0', 'Archer MR500(ROORG) Ver:1.0', 'Archer MR500 v1', 'archer mr500'])(
    'is recognised: %s',
    (text) => expect(text).toMatch(label),
  )
  it.each(['Archer MR600(EU) Ver:2.0', 'Archer MR500(EU) Ver:2.0', 'Archer MR5000 Ver:1.0', 'Archer C6'])(
    'is told from another: %s',
    (text) => expect(text).not.toMatch(label),
  )
})

describe('an unknown profile', () => {
  it('is a usage error that names the known ones', () => {
    expect(() => deviceById('mr9000')).toThrow('no device profile "mr9000"')
  })
})
