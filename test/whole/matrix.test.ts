import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { cells } from './cells.ts'
import { Program } from './process.ts'
import { sample, seed } from './sample.ts'
import { play } from './story.ts'
import { addToTable, type Rows } from './table.ts'

const whole = process.env.MODE === 'matrix'
const wanted = process.env.CELLS
const named = wanted ? cells.filter(({ name }) => new RegExp(wanted).test(name)) : cells
const chosen = whole ? named : sample(cells, seed)
const canMount = process.platform === 'linux' && process.getuid?.() === 0
const rows: Rows = new Map()

let mirror: Mirror
let cache: string
beforeAll(async () => {
  mirror = await startMirror({ releases: ['24.10.8'], small: true })
  cache = await mkdtemp(join(tmpdir(), 'matrix-'))
  const firmware = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile, '--cache', cache]
  expect(await new Program(['fetch', '--json', ...firmware]).exit()).toBe(0)
})
afterAll(async () => {
  await mirror.close()
  await rm(cache, { recursive: true, force: true })
  if (whole)
    await addToTable(
      rows,
      cells.map(({ name }) => name),
    )
})

describe(`after a misfortune a router passes with its backup, or the harm is true (seed ${seed})`, () => {
  for (const cell of chosen) {
    const possible = cell.misfortune !== 'disk' || canMount
    const can = possible ? it.concurrent : it.skip
    can(cell.name, { timeout: 600_000 }, async () => {
      const { first, end } = await play(cell, { mirror, cache })
      rows.set(cell.name, [first, end])
    })
  }
})
