import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { Table } from './harness.ts'

const minutes = 60_000

test('what is irreplaceable comes over the serial line, and never passes for a backup', {
  timeout: 3 * minutes,
}, async () => {
  await using table = await Table.set()
  const before = await table.hand.flash()
  await table.install({ args: ['--until', 'boot-from-ram'] })
  await table.hand.say('unlink')
  const ran = await table.install({ command: 'backup', args: ['--serial'] })
  expect(ran, ran.complaints).toMatchObject({ exit: 0 })
  expect(ran.events.filter((event) => event.type === 'progress').length).toBeGreaterThan(2)

  const unit = join(table.records, 'units', table.mac.replaceAll(':', '-'))
  const folder = join(unit, 'emergency', readdirSync(join(unit, 'emergency'))[0]!)
  const sums = execFileSync('sha256sum uboot.bin romfile.bin config.bin radio.bin', {
    cwd: folder,
    shell: '/bin/sh',
    encoding: 'utf8',
  })
  for (const part of ['uboot', 'romfile', 'config', 'radio'])
    expect(sums).toContain(`${before[part]}  ${part}.bin`)

  // Even where somebody puts it in the place of a backup.
  const place = join(unit, 'backup', '20260101T000000Z')
  mkdirSync(dirname(place), { recursive: true })
  cpSync(folder, place, { recursive: true })
  const verified = await table.install({ command: 'backup', args: ['--verify'] })
  expect(verified).toMatchObject({ exit: 3, events: [{ type: 'backup', holds: false }] })
  const restored = await table.install({ command: 'restore', args: [place] })
  expect(restored.exit).toBe(3)
  // Before anything is begun.
  expect(restored.complaints).toContain('[backup-gate]')
  expect(restored.events).toEqual([])
})

test('at the prompt of the boot loader it comes before anything was started, where that can read its flash', {
  timeout: 3 * minutes,
}, async () => {
  await using table = await Table.set()
  const before = await table.hand.flash()
  await table.install({ args: ['--until', 'enter-bootloader'] })
  const ran = await table.install({ command: 'backup', args: ['--serial'] })
  expect(ran, ran.complaints).toMatchObject({ exit: 0 })
  const unit = join(table.records, 'units', table.mac.replaceAll(':', '-'))
  const folder = join(unit, 'emergency', readdirSync(join(unit, 'emergency'))[0]!)
  for (const part of ['uboot', 'romfile', 'config', 'radio'])
    expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toContain(`${before[part]}  ${part}.bin`)
  await table.hand.say('fault no-spi')
  const refused = await table.install({ command: 'backup', args: ['--serial'] })
  expect(refused).toMatchObject({ exit: 5 })
  expect(refused.events.find((event) => event.type === 'step-failed')).toMatchObject({
    code: 'spi-unknown',
    harm: 'nothing-written',
  })
})
