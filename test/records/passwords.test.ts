import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Bad } from '../../src/records/lines.ts'
import { keepPassword, makeKey, markOf, passwordFor, readPasswords } from '../../src/records/passwords.ts'

const records = () => mkdtempSync(join(tmpdir(), 'passwords-'))
const [one, two, three] = ['00:00:5e:00:53:10', '00:00:5e:00:53:11', '00:00:5e:00:53:12']

test('behind a torn line no router gets a password that nobody knows, and none loses its own', () => {
  const folder = records()
  const file = join(folder, 'passwords.csv')
  const first = passwordFor(folder, one)
  passwordFor(folder, two)
  // A full disk or a power cut in the middle of a password, of a MAC, and directly before the end of the line.
  for (const torn of [4, 20]) {
    truncateSync(file, statSync(file).size - torn)
    const again = passwordFor(folder, two)
    const other = passwordFor(folder, three)
    expect(Object.fromEntries(readPasswords(folder))).toEqual({ [one]: first, [two]: again, [three]: other })
  }
  const before = Object.fromEntries(readPasswords(folder))
  truncateSync(file, statSync(file).size - 1)
  expect(Object.fromEntries(readPasswords(folder))).toEqual(before)
  const fourth = passwordFor(folder, '00:00:5e:00:53:13')
  expect(Object.fromEntries(readPasswords(folder))).toEqual({ ...before, '00:00:5e:00:53:13': fourth })
})

test('a router keeps its password, however its MAC is spelled', () => {
  const folder = records()
  const first = passwordFor(folder, '00:00:5e:00:53:aa')
  expect(passwordFor(folder, '00:00:5E:00:53:AA')).toBe(first)
  expect(readFileSync(join(folder, 'passwords.csv'), 'utf8')).toBe(`00:00:5e:00:53:aa,${first}\n`)
})

test('one of another laptop is taken where none is known, and only a whole one', () => {
  const folder = records()
  keepPassword(folder, '00:00:5E:00:53:AA', 'abcd-efgh-jkmn')
  keepPassword(folder, '00:00:5E:00:53:AA', 'zzzz-zzzz-zzzz')
  for (const bad of ['', 'abcd-efgh', 'abcd-efgh-jkm1', 'abcd-efgh-jkmn\n']) keepPassword(folder, one, bad)
  keepPassword(folder, 'x', 'abcd-efgh-jkmn')
  expect(readFileSync(join(folder, 'passwords.csv'), 'utf8')).toBe('00:00:5e:00:53:aa,abcd-efgh-jkmn\n')
})

test('what cannot be read is not taken for nothing', () => {
  const folder = records()
  mkdirSync(join(folder, 'passwords.csv'))
  mkdirSync(join(folder, 'settings.key'))
  expect(() => readPasswords(folder)).toThrow('EISDIR')
  expect(() => markOf(folder, 'text')).toThrow('EISDIR')
  const bad: Bad[] = []
  expect(readPasswords(folder, (each) => bad.push(each)).size).toBe(0)
  expect(bad).toEqual([{ file: join(folder, 'passwords.csv'), line: null }])
})

test('without any, none is missed', () => {
  const bad: Bad[] = []
  expect(readPasswords(records(), (each) => bad.push(each)).size).toBe(0)
  expect(bad).toEqual([])
})

test('before there is a key nothing is marked, and none is made', () => {
  const folder = records()
  expect(markOf(folder, 'text')).toBe(null)
  expect(readdirSync(folder)).toEqual([])
  makeKey(folder)
  expect(markOf(folder, 'text')).toMatch(/^[0-9a-f]{64}$/)
})

test('lines that are none are passed over', () => {
  const folder = records()
  appendFileSync(join(folder, 'passwords.csv'), 'mac,password\n\n,\n00:00:5e:00:53:10,x\n\xff\n')
  expect(readPasswords(folder).size).toBe(0)
})

test('a key that a full disk left empty or short is replaced, and kept from then on', () => {
  for (const broken of ['', 'short']) {
    const folder = records()
    const file = join(folder, 'settings.key')
    writeFileSync(file, broken)
    expect(markOf(folder, 'text')).toBe(null)
    makeKey(folder)
    const mark = markOf(folder, 'text')
    expect(readFileSync(file)).toHaveLength(32)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    makeKey(folder)
    expect(markOf(folder, 'text')).toBe(mark)
    // With an empty key anybody could make it.
    const other = records()
    writeFileSync(join(other, 'settings.key'), broken)
    makeKey(other)
    expect(markOf(other, 'text')).not.toBe(mark)
    expect(readdirSync(folder)).toEqual(['settings.key'])
  }
})
