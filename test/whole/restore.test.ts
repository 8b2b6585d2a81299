import { expect, test } from 'vitest'
import { imageIn, savedFlash } from './flash.ts'
import { type Ran, type RunOptions, Table } from './harness.ts'

const minutes = 60_000

const notes = ({ events }: Ran) =>
  events.flatMap((event) => (event.type === 'note' ? [String(event.text)] : [])).join('\n')
const done = ({ events }: Ran) =>
  events.flatMap((event) => (event.type === 'step-done' ? [String(event.step)] : []))

async function passes(table: Table, o: RunOptions): Promise<Ran> {
  const ran = await table.install(o)
  expect(ran, JSON.stringify(ran.events.slice(-4)) + ran.complaints).toMatchObject({ exit: 0 })
  return ran
}

test('a backup, OpenWrt, the factory firmware back from the backup, and OpenWrt again', {
  timeout: 4 * minutes,
}, async () => {
  await using table = await Table.set()
  const factory = await table.hand.flash()

  const backup = await passes(table, { command: 'backup' })
  expect(done(backup).at(-1)).toBe('back-up-flash')
  expect(notes(backup)).toContain('The router is restarted')
  expect(backup.events.at(-1)).toMatchObject({ result: 'passed', harm: 'nothing-written' })
  expect(await table.hand.flash()).toEqual(factory)
  expect(await savedFlash(table)).toBe(factory.whole)

  await passes(table, { args: ['--until', 'first-boot'] })
  expect(await imageIn(table)).toBe(true)

  const restored = await passes(table, { command: 'restore', args: [table.mac] })
  expect(done(restored)).toEqual([
    'check-bench',
    'check-backup',
    'restore-modem',
    'enter-bootloader',
    'boot-from-ram',
    'identify',
    'write-factory',
    'verify-factory',
  ])
  expect(notes(restored)).toContain('Wi-Fi calibration (radio) stay as they are')
  expect(restored.events.at(-1)).toMatchObject({ result: 'passed', harm: 'restored' })
  expect((await table.hand.flash()).whole).toBe(factory.whole)

  const again = await passes(table, { args: ['--until', 'install'] })
  expect(done(again)).not.toContain('back-up-flash')
  expect(await imageIn(table)).toBe(true)
  expect(await table.backups()).toHaveLength(1)
})
