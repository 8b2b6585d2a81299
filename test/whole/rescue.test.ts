import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { imageIn } from './flash.ts'
import { Table } from './harness.ts'

test('a router with an environment saved over its kernel is explained and brought back by the same install', {
  timeout: 180_000,
}, async () => {
  await using table = await Table.set({ fault: ['saved-env'] })
  const before = await table.hand.flash()
  const ran = await table.install()
  expect(ran, ran.complaints).toMatchObject({ exit: 0 })
  const notes = ran.events.flatMap((event) => (event.type === 'note' ? [String(event.text)] : []))
  expect(notes.join('\n')).toContain('saved a boot loader environment')
  const [folder] = await table.backups()
  const note = JSON.parse(await readFile(join(folder!, 'backup.json'), 'utf8'))
  expect(note).toMatchObject({ kind: 'damaged', board: { start: 'environment' } })
  const after = await table.hand.flash()
  expect(await imageIn(table)).toBe(true)
  for (const part of ['uboot', 'romfile', 'config', 'radio']) expect(after[part]).toBe(before[part])
})
