import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { english } from '../../src/base/english.ts'
import { otherLoader } from '../../src/console/other-loader.ts'
import { builtIn } from '../../src/devices/built-in.ts'
import { files } from '../../src/devices/from-profile.ts'
import { deviceById, devices } from '../../src/devices/index.ts'
import { profile } from '../../src/devices/profile.ts'
import { boardName, recognised } from '../../src/devices/recognise.ts'
import { tplinkMr500V1 } from '../../src/devices/tplink-mr500-v1/device.ts'

it('each built-in profile is one that the schema takes, with the same defaults', () => {
  expect(files).toHaveLength(devices.length)
  for (const file of files) expect(builtIn(file)).toEqual(profile.parse(file))
})

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

describe('a board is named by its own words', () => {
  it.each([
    ['U-Boot 1.1.3 (Mar 3 2024)\r\nASIC 7628_MP (Port5<->None)\r\n', 'an MT7628 board with U-Boot 1.1.3'],
    ['U-Boot 1.1.3 (Mar 3 2024)\r\nASIC MT7621A DualCore\r\n', 'an MT7621 board with U-Boot 1.1.3'],
    // No profile has this chip.
    ['U-Boot 1.1.3 (May 1 2020)\r\nASIC 7620_MP (Port5<->None)\r\n', 'an MT7620 board with U-Boot 1.1.3'],
    ['MT7620 # ', 'an MT7620 board'],
    ['Linux version 6.6', null],
  ])('%j', (text, name) => {
    expect(english(boardName(recognised(text)))).toBe(name)
  })

  it('and refused by that name, also where it has no profile', () => {
    const said = ['U-Boot 1.1.3 (May 1 2020)', 'ASIC 7620_MP (Port5<->None)']
    const { message, hint } = otherLoader(said, tplinkMr500V1, [])
    expect(message).toContain(
      'This is an MT7620 board with U-Boot 1.1.3, you chose the TP-Link Archer MR500 v1',
    )
    expect(hint).not.toContain('--device tplink')
  })
})
