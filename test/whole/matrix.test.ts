import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { type Cell, cells } from './cells.ts'
import { imageIn, savedFlash } from './flash.ts'
import { type Ran, Table } from './harness.ts'

const whole = process.env.MODE === 'matrix'
const every = 6

let mirror: Mirror
let cache: string
beforeAll(async () => {
  mirror = await startMirror({ releases: ['24.10.8'], small: true })
  cache = await mkdtemp(join(tmpdir(), 'matrix-'))
})
afterAll(async () => {
  await mirror.close()
  await rm(cache, { recursive: true, force: true })
})

describe('a program that is killed and started again', () => {
  const chosen = cells.filter((_, n) => whole || n % every === 1)
  it.for(chosen)('ends passed, with one backup and one write: $name', { timeout: 240_000 }, async (cell) => {
    await using table = await Table.set({ mirror, cache, pace: cell.mute ? 'brisk' : 'instant' })
    const before = await table.hand.flash()
    const killed = await table.install(cell)
    expect(killed, killed.complaints).toMatchObject({ exit: null })
    if (cell.later) await table.tenMinutesPass()
    const ran = await table.install()
    expect(ran, ran.complaints).toMatchObject({ exit: 0 })
    if (cell.mute) listenedOnly(ran)
    await isAsItShouldBe(table, before, cell)
  })
})

/** Nothing is asked for and nothing written again while the router may be busy with its flash. */
function listenedOnly({ events }: Ran): void {
  const notes = events.filter((event) => event.type === 'note').map((event) => String(event.text))
  expect(notes.join('\n')).toContain('Leave the power on: listening')
  expect(events.filter((event) => event.type === 'question')).toEqual([])
}

async function isAsItShouldBe(table: Table, before: Record<string, string>, _cell: Cell): Promise<void> {
  expect(await savedFlash(table)).toBe(before.whole)
  expect(await imageIn(table)).toBe(true)
  const { installs } = await table.hand.flash()
  expect(installs).toBe('1')
  const done = table.journal().filter((line) => line.step === 'back-up-flash' && line.state === 'done')
  expect(done).toHaveLength(1)
}
