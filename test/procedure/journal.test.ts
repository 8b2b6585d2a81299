import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BenchError } from '../../src/base/errors.ts'
import { harmOf } from '../../src/procedure/harm.ts'
import { fold, isLine, Journal, type Line, readJournal, sameInputs } from '../../src/procedure/journal.ts'
import { unitFolder } from '../../src/records/layout.ts'
import { MAC } from './world.ts'

const records = () => mkdtempSync(join(tmpdir(), 'journal-'))
const line = (step: string, state: Line['state'], rest: Partial<Line> = {}): Line => ({
  step,
  state,
  t: '2026-11-22T12:59:03Z',
  run: 'r',
  procedure: 'install',
  seat: '1',
  ...rest,
})
const write = (state: Line['state'], writing = true) =>
  line('install', state, { writes: 'firmware', writing })

describe('a journal', () => {
  it('is readable by the next process after each line', () => {
    const folder = records()
    using journal = Journal.open(folder, MAC)
    journal.append(line('back-up-flash', 'started'))
    expect(readJournal(folder, MAC)).toEqual(journal.lines)
    journal.append(line('back-up-flash', 'done', { facts: { size: 16777216 } }))
    expect(readJournal(folder, MAC)).toHaveLength(2)
  })
  it('drops a torn last line, and goes on behind what is whole', () => {
    const folder = records()
    const file = join(unitFolder(folder, MAC), 'journal.jsonl')
    const whole = JSON.stringify(line('a', 'done'))
    for (let cut = 1; cut < whole.length; cut += 7) {
      Journal.open(folder, MAC)[Symbol.dispose]()
      writeFileSync(file, `${whole}\n${whole.slice(0, cut)}`)
      using journal = Journal.open(folder, MAC)
      expect(journal.lines).toHaveLength(1)
      journal.append(line('b', 'started'))
      expect(readJournal(folder, MAC).map((each) => each.step)).toEqual(['a', 'b'])
    }
  })
  it('skips a line that is damaged in the middle', () => {
    const folder = records()
    Journal.open(folder, MAC)[Symbol.dispose]()
    const file = join(unitFolder(folder, MAC), 'journal.jsonl')
    appendFileSync(file, `\0\0\0\n${JSON.stringify(line('b', 'done'))}\n`)
    expect(readJournal(folder, MAC).map((each) => each.step)).toEqual(['b'])
  })
  it('is none where nobody wrote one, and what cannot be read is no empty one', () => {
    const folder = records()
    expect(readJournal(folder, MAC)).toEqual([])
    mkdirSync(join(unitFolder(folder, MAC), 'journal.jsonl'), { recursive: true })
    expect(() => readJournal(folder, MAC)).toThrow('EISDIR')
  })
  it('is not written on where its file has been taken away', () => {
    const folder = records()
    using journal = Journal.open(folder, MAC)
    rmSync(join(unitFolder(folder, MAC), 'journal.jsonl'))
    const append = () => journal.append(line('a', 'started'))
    expect(append).toThrow(expect.objectContaining({ code: 'records-gone' }))
    expect(journal.lines).toEqual([])
  })
  it('is the owner’s alone to read', () => {
    const folder = records()
    Journal.open(folder, MAC)[Symbol.dispose]()
    if (process.platform !== 'win32') expect(statSync(unitFolder(folder, MAC)).mode & 0o077).toBe(0)
  })
  it('lies in a folder named after the MAC, however it is written', () => {
    expect(unitFolder('r', '02-11-22-33-44-5A')).toBe(join('r', 'units', '02-11-22-33-44-5a'))
  })
})

describe('a line', () => {
  const whole = { step: 'a', state: 'done', t: 'now' }
  it.each([
    whole,
    { ...whole, state: 'started', undoes: ['b', 'c'], inputs: {}, facts: { n: 1 } },
    { ...whole, state: 'failed', undoes: [], run: 'r', code: 'x', writes: 'firmware', writing: false },
    { ...whole, step: 'back-up-flash' },
    { ...whole, step: 'back-up-flash', facts: { folder: 'x', sha256: 'x', kind: 'x', copy: 'x' } },
    { ...whole, facts: { folder: 5 } },
  ])('is one: %j', (value) => {
    expect(isLine(value)).toBe(true)
  })
  it.each([
    null,
    [],
    'text',
    1,
    {},
    Object.assign([], whole),
    Object.assign(() => {}, whole),
    { ...whole, step: 1 },
    { ...whole, t: undefined },
    { ...whole, state: 'over' },
    { ...whole, state: '' },
    { ...whole, state: ['done'] },
    { ...whole, facts: null },
    { ...whole, step: 'back-up-flash', facts: null },
    { ...whole, facts: [] },
    { ...whole, inputs: 'x' },
    { ...whole, undoes: 'b' },
    { ...whole, undoes: { every: 1 } },
    { ...whole, undoes: ['b', 1] },
    { ...whole, run: 1 },
    { ...whole, code: {} },
    { ...whole, writes: true },
    { ...whole, writing: 'yes' },
    ...['folder', 'sha256', 'kind', 'copy'].map((name) => ({
      ...whole,
      step: 'back-up-flash',
      facts: { [name]: { toString: 5 } },
    })),
  ])('is none: %j', (value) => {
    expect(isLine(value)).toBe(false)
  })
  it('that is none is passed over, and those around it count', () => {
    const folder = records()
    Journal.open(folder, MAC)[Symbol.dispose]()
    const lines = [line('a', 'done'), null, { ...line('b', 'done'), facts: [] }, line('c', 'failed')]
    const file = join(unitFolder(folder, MAC), 'journal.jsonl')
    writeFileSync(file, lines.map((each) => `${JSON.stringify(each)}\n`).join(''))
    expect(readJournal(folder, MAC).map(({ step }) => step)).toEqual(['a', 'c'])
  })
})

describe('two processes on one router', () => {
  it('are one too many', () => {
    const folder = records()
    using _ = Journal.open(folder, MAC)
    const second = () => Journal.open(folder, MAC)
    expect(second).toThrow(BenchError)
    expect(second).toThrow(expect.objectContaining({ code: 'unit-busy' }))
  })
  it('are none when the first is dead or has ended', () => {
    const folder = records()
    Journal.open(folder, MAC)[Symbol.dispose]()
    const dead = spawnSync(process.execPath, ['-e', '0']).pid
    const lock = join(unitFolder(folder, MAC), 'lock')
    writeFileSync(lock, String(dead))
    using _ = Journal.open(folder, MAC)
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid })
  })
  it('are told the living owner’s process', () => {
    const folder = records()
    Journal.open(folder, MAC)[Symbol.dispose]()
    writeFileSync(join(unitFolder(folder, MAC), 'lock'), String(process.ppid))
    expect(() => Journal.open(folder, MAC)).toThrow(`process ${process.ppid}`)
  })
})

describe('folding', () => {
  it('keeps the last state of each step, with the inputs it started with', () => {
    const states = fold([
      line('a', 'started', { inputs: { image: 'x' } }),
      line('a', 'done', { facts: { n: 1 } }),
    ])
    expect(states.get('a')).toMatchObject({ state: 'done', inputs: { image: 'x' }, facts: { n: 1 } })
  })
  it('install, then restore: install is not done any more, the backup is', () => {
    const undoes = ['install', 'accept']
    const states = fold([
      line('back-up-flash', 'done'),
      line('install', 'done'),
      line('accept', 'done'),
      line('write-factory', 'started', { undoes }),
    ])
    expect([...states.keys()]).toEqual(['back-up-flash', 'write-factory'])
  })
  it('undoes nothing by what is done or failed, and nothing that no line names', () => {
    const undoes = ['a']
    const states = fold([line('a', 'done'), line('b', 'done', { undoes }), line('b', 'failed', { undoes })])
    expect([...states.keys()]).toEqual(['a', 'b'])
  })
  it('compares inputs as they come back from the file', () => {
    expect(sameInputs({ a: 1, b: undefined }, { a: 1 })).toBe(true)
    expect(sameInputs({ a: 1 }, { a: 2 })).toBe(false)
  })
})

describe('harm', () => {
  const proof = line('accept', 'done')
  const written = [write('started'), line('install', 'done')]
  it.each([
    ['nothing-written', []],
    ['nothing-written', [line('back-up-flash', 'done')]],
    ['nothing-written', [write('started', false), write('failed', false)]],
    ['being-written', [write('started')]],
    ['being-written', [write('started', false), write('started'), write('failed')]],
    ['written-not-verified', [write('started'), line('install', 'done')]],
    ['written-not-verified', [write('started'), line('install', 'done'), line('accept', 'failed')]],
    ['installed', [write('started'), line('install', 'done'), proof]],
    ['installed', [write('started'), line('install', 'done'), proof, write('started', false)]],
    ['being-written', [write('started'), line('install', 'done'), proof, write('started')]],
    ['nothing-written', [proof]],
    ['nothing-written', [write('started'), line('install', 'failed', { code: 'upgrade-stuck' })]],
    ['being-written', [write('started'), line('install', 'failed', { code: 'upgrade-cut-short' })]],
    [
      'written-not-verified',
      [write('started'), line('install', 'done'), proof, line('accept', 'failed', { code: 'flash-differs' })],
    ],
    [
      'restored',
      [
        line('write-factory', 'started', { writes: 'firmware', writing: true }),
        line('write-factory', 'done'),
        line('verify-factory', 'done'),
      ],
    ],
    // A first start that has read the flash back proves it, and one that differs disproves what was proven.
    ['installed', [...written, line('first-boot', 'done', { facts: { compared: 1 } })]],
    ['written-not-verified', [...written, line('first-boot', 'done', { facts: {} })]],
    ['written-not-verified', [...written, line('first-boot', 'done')]],
    ['written-not-verified', [...written, line('first-boot', 'failed', { facts: { compared: 1 } })]],
    ['written-not-verified', [...written, proof, line('first-boot', 'failed', { code: 'flash-differs' })]],
    ['written-not-verified', [...written, proof, line('first-boot', 'failed', { code: 'refuted' })]],
    ['installed', [...written, proof, line('first-boot', 'failed', { code: 'timeout' })]],
    ['installed', [...written, proof, line('accept', 'failed')]],
    ['installed', [...written, proof, line('verify-factory', 'failed', { code: 'flash-differs' })]],
    ['being-written', [write('started'), line('accept', 'failed', { code: 'flash-differs' })]],
    ['written-not-verified', [...written, line('provision', 'done', { facts: { compared: 1 } })]],
    ['written-not-verified', [...written, line('provision', 'done', { code: 'flash-differs' })]],
    ['installed', [...written, proof, line('provision', 'failed', { code: 'flash-differs' })]],
    // What a write was refused by leaves what was there before, and only a failure says so.
    [
      'installed',
      [...written, proof, write('started'), line('install', 'failed', { code: 'upgrade-stuck' })],
    ],
    ['being-written', [write('started'), line('install', 'started', { code: 'upgrade-stuck' })]],
    ['being-written', [write('started'), line('install', 'failed')]],
    ['written-not-verified', [...written, write('failed')]],
  ] as const)('is %s', (harm, lines) => {
    expect(harmOf([...lines])).toBe(harm)
  })
})
