import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rooms } from '../mutants/rooms.ts'
import { isSame, placeOf, stands } from '../mutants/survivor.ts'
import { survivors } from '../mutants/survivors.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const files = rooms.flatMap((room) => room.files)

test.each(rooms)('the files of a room are there once, and so are its tests: $files', (room) => {
  for (const file of room.files) expect(files.filter((each) => each === file)).toHaveLength(1)
  for (const file of [...room.files, ...room.tests]) expect(existsSync(join(root, file)), file).toBe(true)
})

test.each(survivors)('a survivor has its place in $file: $in', (survivor) => {
  expect(files).toContain(survivor.file)
  expect(stands(survivor, read(survivor.file))).toBe(true)
  expect(survivors.filter((each) => isSame(each, survivor))).toHaveLength(1)
})

test('a mutant is known by its line and what becomes of it, wherever the line moves', () => {
  const text = 'a\n  if (x) {\n    y()\n  }\n'
  const place = placeOf('f', text, { start: { line: 2, column: 10 }, end: { line: 4, column: 4 } }, '{}')
  expect(place).toEqual({ file: 'f', in: 'if (x) {', from: '{ y() }', to: '{}' })
  expect(stands(place, `\n\n${text}`)).toBe(true)
  expect(stands(place, text.replace('if (x)', 'if (z)'))).toBe(false)
  expect(stands(place, text.replace('y()', 'z()'))).toBe(false)
})
