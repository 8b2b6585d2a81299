import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Filled, filled } from './cache.ts'
import { cells } from './cells.ts'
import { sample, seed } from './sample.ts'
import { play } from './story.ts'
import { addToTable } from './table.ts'

const whole = process.env.MODE === 'matrix'
const wanted = process.env.CELLS
const named = wanted ? cells.filter(({ name }) => new RegExp(wanted).test(name)) : cells
const chosen = whole ? named : sample(cells, seed)
const canMount = process.platform === 'linux' && process.getuid?.() === 0
const names = cells.map(({ name }) => name)
let table = Promise.resolve()

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

// Also where a run passes, so that its part can be played again.
if (!whole)
  console.log(
    `The crash matrix plays ${chosen.length} of ${cells.length} cells (BENCHFLASH_MATRIX_SEED=${seed}).`,
  )

describe(`after a misfortune a router passes with its backup, or the harm is true (seed ${seed})`, () => {
  for (const cell of chosen) {
    const possible = cell.misfortune !== 'disk' || canMount
    const can = possible ? it.concurrent : it.skip
    can(cell.name, { timeout: 600_000 }, async () => {
      const { first, end } = await play(cell, shared, { short: !whole })
      if (whole) table = table.then(() => addToTable(new Map([[cell.name, [first, end]]]), names))
      await table
    })
  }
})
