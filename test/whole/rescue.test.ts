import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { imageIn } from './flash.ts'
import { Table } from './harness.ts'

test.concurrent('a router with an environment saved over its kernel is explained and brought back by the same install', {
  timeout: 180_000,
}, async () => {
  await using table = await Table.set({ fault: ['saved-env'] })
  const before = await table.hand.flash()
  const ran = await table.install({ args: ['--skip', 'lte'] })
  expect(ran, ran.complaints).toMatchObject({ exit: 0 })
  const notes = ran.events.flatMap((event) => (event.type === 'note' ? [String(event.text)] : []))
  expect(notes.join('\n')).toContain('boot loader environment has been saved')
  const [folder] = await table.backups()
  const note = JSON.parse(await readFile(join(folder!, 'backup.json'), 'utf8'))
  expect(note).toMatchObject({ kind: 'damaged', board: { start: 'environment' } })
  const after = await table.hand.flash()
  expect(await imageIn(table)).toBe(true)
  for (const part of ['uboot', 'romfile', 'config', 'radio']) expect(after[part]).toBe(before[part])
})

test.concurrent('on the word of a backup that was damaged on the laptop nothing is written; with another one the install goes on', {
  timeout: 180_000,
}, async () => {
  await using table = await Table.set()
  const delivered = await table.hand.flash()
  const saved = await table.install({ command: 'backup' })
  expect(saved, saved.complaints).toMatchObject({ exit: 0 })
  const [damaged] = await table.backups()
  await appendFile(join(damaged!, 'radio.bin'), 'x')

  const refused = await table.install()
  expect(refused.exit).toBe(3)
  const failed = refused.events.find(({ type }) => type === 'step-failed')
  expect(failed).toMatchObject({ code: 'backup-gate', harm: 'nothing-written' })
  expect(failed!.hint).toContain('benchflash backup --again')
  expect(await table.hand.flash()).toEqual(delivered)

  const again = await table.install({ command: 'backup', args: ['--again'] })
  expect(again, again.complaints).toMatchObject({ exit: 0 })
  const ran = await table.install({ args: ['--until', 'install'] })
  expect(ran, ran.complaints).toMatchObject({ exit: 0 })
  expect(await imageIn(table)).toBe(true)
  const [first, second, ...others] = await table.backups()
  expect([first, others]).toEqual([damaged, []])
  const sums = await readFile(join(second!, 'SHA256SUMS'), 'utf8')
  expect(sums).toContain(`${delivered.whole}  full-flash.bin`)
})
