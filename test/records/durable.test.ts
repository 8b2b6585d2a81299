import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asProblem } from '../../src/base/errors.ts'
import { appendDurably, claimDurably, makeFolder, writeDurably } from '../../src/records/durable.ts'
import { canFill, withRoomFor } from './full-disk.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'durable-'))
const codeOf = (work: () => unknown) => {
  try {
    work()
    return null
  } catch (error) {
    return asProblem(error).code
  }
}

test("a file is replaced whole, is its owner's alone, and leaves nothing beside it", () => {
  const here = folder()
  const file = join(here, 'a', 'b', 'file')
  for (const text of ['one', 'another and longer']) {
    writeDurably(file, text)
    expect(readFileSync(file, 'utf8')).toBe(text)
  }
  expect(readdirSync(join(here, 'a', 'b'))).toEqual(['file'])
  if (process.platform !== 'win32') {
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(statSync(join(here, 'a')).mode & 0o077).toBe(0)
  }
})

test.skipIf(process.platform === 'win32')(
  'what lies in the place of a draft is no way out of the folder, and gives the file no other rights',
  () => {
    const here = folder()
    const [file, foreign] = [join(here, 'file'), join(here, 'foreign')]
    writeFileSync(foreign, 'its own')
    symlinkSync(foreign, `${file}.${process.pid}`)
    writeDurably(file, 'x')
    writeFileSync(`${file}.${process.pid}`, 'left over', { mode: 0o666 })
    writeDurably(file, 'y')
    expect([readFileSync(file, 'utf8'), readFileSync(foreign, 'utf8')]).toEqual(['y', 'its own'])
    expect(statSync(file).mode & 0o077).toBe(0)
  },
)

test('what cannot get its name leaves no draft', () => {
  const here = folder()
  makeFolder(join(here, 'taken', 'inside'))
  expect(codeOf(() => writeDurably(join(here, 'taken'), 'x'))).not.toBe(null)
  expect(readdirSync(here)).toEqual(['taken'])
})

test('of two who claim a name the first has it', () => {
  const file = join(folder(), 'claim')
  expect(claimDurably(file, 'one')).toBe(true)
  expect(claimDurably(file, 'other')).toBe(false)
  expect(readFileSync(file, 'utf8')).toBe('one')
  expect(readdirSync(join(file, '..'))).toEqual(['claim'])
})

test('a line stands on its own, also behind one that was torn', () => {
  const file = join(folder(), 'new', 'list')
  appendDurably(file, 'one\n')
  writeFileSync(file, 'one\ntor', { flag: 'w' })
  appendDurably(file, 'two\n')
  appendDurably(file, 'three\n')
  expect(readFileSync(file, 'utf8')).toBe('one\ntor\ntwo\nthree\n')
})

test.skipIf(!canFill)('a line for which the disk has no room leaves nothing of it, and says so', () => {
  const file = join(folder(), 'list')
  appendDurably(file, 'one\n')
  const work = `it.appendDurably(${JSON.stringify(file)}, 'second\\n')`
  expect(withRoomFor(6, 'records/durable', work)).toContain('EFBIG')
  appendDurably(file, 'three\n')
  expect(readFileSync(file, 'utf8')).toBe('one\nthree\n')
})

test('a file in the place of a folder is told as that', () => {
  const file = join(folder(), 'file')
  writeFileSync(file, '')
  expect(codeOf(() => makeFolder(join(file, 'below')))).toBe('no-folder')
})

test.skipIf(!existsSync('/proc/self'))('where no folder can be made, that is an error with an end', () => {
  for (const work of [
    () => makeFolder('/proc/x/y'),
    () => writeDurably('/proc/x/y', ''),
    () => appendDurably('/proc/x/y', ''),
  ])
    expect(codeOf(work)).toBe('file-denied')
})
