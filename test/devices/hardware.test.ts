import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { devices } from '../../src/devices/index.ts'
import { parseProfile } from '../../src/devices/parse-profile.ts'
import { profileTemplate } from '../../src/messages/en/profile-template.ts'

const sum = (parts: { size: number }[]) => parts.reduce((total, { size }) => total + size, 0)

/** The profile says what is looked for, the hardware what is there: they are written apart, so they are compared. */
describe.each(devices)('what the simulator plays of $id is what its profile looks for:', (device) => {
  const { boot, hardware } = device
  const { loader } = hardware

  it('its boot loader prints the lines of the profile in their order, and its prompt', () => {
    const log = loader.log.map(({ text }) => text).join('')
    const places = [boot.banner, ...boot.lines].map((line) => log.indexOf(line))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(loader.prompt).toMatch(boot.prompt)
    if (boot.interrupted) expect(loader.taken).toContain(boot.interrupted)
    if (boot.chips.length > 0) expect(loader.missed).toMatch(boot.missed)
    if (boot.chips.length > 0) expect(loader.chipLine).toMatch(boot.chip)
    if (boot.healthyEnv) expect(log).toContain(boot.healthyEnv)
    if (boot.warmReset) expect(loader.log.find(({ only }) => only === 'warm')!.text).toContain(boot.warmReset)
  })

  it('its flash, its marks, its RAM and its LEDs are where the profile has them', () => {
    const { flash, marks, ram, leds } = device
    expect(sum(hardware.map)).toBeLessThanOrEqual(hardware.chip.size)
    if (flash) {
      expect(hardware.map.map(({ name, size }) => ({ name, size }))).toEqual(flash.partitions)
      expect(hardware.chip.size).toBe(flash.size)
    }
    if (marks) {
      expect(hardware).toMatchObject({ mac: marks.mac, imei: marks.imei })
      expect(hardware.calibration.map(({ begins }) => begins)).toEqual([marks.radio24, marks.radio5])
    }
    if (ram) expect(hardware.memory).toEqual({ start: ram.from, size: ram.to - ram.from })
    expect(hardware.leds).toEqual(expect.arrayContaining(leds.signal))
  })

  it('its ids, its image and the login of its factory firmware too', () => {
    expect(hardware.pci).toEqual(expect.arrayContaining(device.evidence.pci))
    if (device.soc) expect(hardware.soc.name).toBe(device.soc)
    if (device.board)
      expect(hardware.system).toMatchObject({
        board: device.board,
        profile: device.imageProfile,
        target: device.target,
        arch: device.arch,
      })
    if (device.factoryLogin) expect(hardware.factory).toMatchObject(device.factoryLogin)
    const told = hardware.factory.says.map(([, text]) => text).join('')
    if (device.boot.factory.source !== '(?!)') expect(told).toMatch(device.boot.factory)
  })

  it('its evidence says where that is known from, or that it is inferred', () => {
    const file = new URL(`../../src/devices/${device.id}/evidence.md`, import.meta.url)
    const text = readFileSync(file, 'utf8')
    const [, played = ''] = text.split('## What the simulator plays')
    for (const fact of ['boot log', 'flash chip', 'map', 'PCI', 'LEDs', 'ports', 'factory']) {
      expect(played, fact).toContain(fact)
    }
    expect(played).toMatch(/inferred|made up/)
  })
})

it("a technician's own board is played as its profile says, and the rest as its family", () => {
  const { hardware, title } = parseProfile(profileTemplate, 'my-board.yaml')
  expect(hardware.system.model).toBe(title)
  expect(hardware.loader.window).toBe('countdown')
})
