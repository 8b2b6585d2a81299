import { describe, expect, it } from 'vitest'
import { deviceById, devices } from '../../src/devices/index.ts'

describe.each(devices)('the profile $id', (device) => {
  it('has partitions that cover the whole flash', () => {
    expect(device.flash.partitions.reduce((sum, part) => sum + part.size, 0)).toBe(device.flash.size)
  })

  it('has its firmware where the partitions say', () => {
    const before = device.flash.partitions.slice(
      0,
      device.flash.partitions.findIndex((p) => p.name === 'firmware'),
    )
    expect(before.reduce((sum, part) => sum + part.size, 0)).toBe(device.flash.firmware.offset)
  })

  it('interrupts with no key of a menu entry that writes to flash', () => {
    const keys = device.boot.interruptWords.join('')
    expect([...keys].filter((key) => device.boot.forbiddenKeys.includes(key))).toEqual([])
  })
})

describe('the label of the MR500 v1', () => {
  const { label } = deviceById('tplink-mr500-v1')
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
