import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { locked } from '../../src/procedure/locks.ts'
import { runFolder } from '../../src/procedure/recorder.ts'

const records = () => mkdtempSync(join(tmpdir(), 'locks-'))
const line = () => `/dev/${Math.random()}`

it('refuses a second run on a seat, until the first has ended', () => {
  const folder = records()
  const first = locked(folder, { seat: '1', port: line() })
  const second = () => locked(folder, { seat: '1', port: line() })
  expect(second).toThrow(expect.objectContaining({ code: 'seat-busy', exit: 3 }))
  first[Symbol.dispose]()
  second()[Symbol.dispose]()
})

it('refuses a second run on a line, also from another seat and with other records', () => {
  const port = line()
  const elsewhere = records()
  using _ = locked(records(), { seat: '1', port })
  const second = () => locked(elsewhere, { seat: '2', port })
  expect(second).toThrow(expect.objectContaining({ code: 'port-busy', exit: 3 }))
  // What it held by then it has let go.
  locked(elsewhere, { seat: '2', port: line() })[Symbol.dispose]()
})

it('gives two runs of one second a folder each', () => {
  const folder = records()
  const now = new Date()
  expect(new Set([1, 2, 3].map(() => runFolder(folder, '1', now))).size).toBe(3)
})
