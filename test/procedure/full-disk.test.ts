import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Journal, type Line, readJournal } from '../../src/procedure/journal.ts'
import { unitFolder } from '../../src/records/layout.ts'
import { canFill, withRoomFor } from '../records/full-disk.ts'
import { MAC } from './world.ts'

const started = (step: string): Line => ({
  step,
  state: 'started',
  t: '2026-11-22T12:59:03Z',
  run: 'r',
  procedure: 'install',
  seat: '1',
})

test.skipIf(!canFill)(
  'a journal has nothing of a line for which the disk had no room, and goes on when there is',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'journal-'))
    Journal.open(folder, MAC)[Symbol.dispose]()
    const file = join(unitFolder(folder, MAC), 'journal.jsonl')
    const before = `${JSON.stringify(started('a'))}\n`
    writeFileSync(file, before)
    const work = `
      const journal = it.Journal.open(${JSON.stringify(folder)}, '${MAC}')
      try { journal.append(${JSON.stringify(started('b'))}) } catch ({ code }) { console.log(code) }
      console.log(journal.lines.map(({ step }) => step).join())`
    expect(withRoomFor(statSync(file).size + 10, 'procedure/journal', work)).toBe('EFBIG\na\n')
    expect(readFileSync(file, 'utf8')).toBe(before)
    using journal = Journal.open(folder, MAC)
    journal.append(started('c'))
    expect(journal.lines.map(({ step }) => step)).toEqual(['a', 'c'])
    expect(readJournal(folder, MAC)).toEqual(journal.lines)
  },
)
