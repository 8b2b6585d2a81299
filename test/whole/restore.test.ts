import { appendFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { imageIn, savedFlash } from './flash.ts'
import { type Ran, type RunOptions, Table } from './harness.ts'
import { routerSays } from './moments.ts'

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

test.concurrent('a backup, OpenWrt, the factory firmware back from the backup, and OpenWrt again', {
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

  expect(await verify(table)).toMatchObject({ exit: 0, events: [{ type: 'backup', holds: true }] })

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

  const [folder, ...others] = await table.backups()
  expect(others).toEqual([])
  appendFileSync(join(folder!, 'radio.bin'), 'x')
  expect(await verify(table)).toMatchObject({ exit: 3, events: [{ holds: false }] })
  renameSync(folder!, join(table.records, 'elsewhere'))
  expect(await verify(table)).toMatchObject({ exit: 3, events: [{ holds: false }] })
})

const verify = (table: Table) =>
  table.install({ command: 'backup', args: ['--verify', table.mac.toUpperCase()] })

test.concurrent('a write of the factory firmware that the program was killed in goes on beside the console, and is found done', {
  timeout: 4 * minutes,
}, async () => {
  await using table = await Table.set({ pace: 'brisk' })
  const factory = await table.hand.flash()
  await passes(table, { command: 'backup' })
  const restore = { command: 'restore', args: [table.mac] }
  const moment = routerSays(/flash-write$/)

  await table.install({ ...restore, process: true, at: { moment, deed: (program) => program.kill() } })
  expect(table.journal().at(-1)).toMatchObject({ step: 'write-factory', state: 'started', writing: true })
  const ran = await passes(table, restore)
  // It waits for the write that went on beside the console, finds it done, and asks for no hand meanwhile.
  expect(ran.events).toContainEqual(expect.objectContaining({ type: 'step-skipped', step: 'write-factory' }))
  expect(ran.events.filter((event) => event.type === 'question')).toEqual([])
  expect((await table.hand.flash()).whole).toBe(factory.whole)
})
