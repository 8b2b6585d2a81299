import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Filled, filled } from './cache.ts'
import { Table } from './harness.ts'
import { changedWhileSafe, withoutFacts } from './kept-on.ts'

const minutes = 60_000

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

describe('the power must stay on whenever the flash of the router changes', () => {
  it('in an install and the restore after it; each event says both facts', {
    timeout: 4 * minutes,
  }, async () => {
    await using table = await Table.set({ mirror: shared.mirror, cache: shared.cache })
    const install = await table.install()
    expect(install.exit, install.complaints).toBe(0)
    const [backup] = await table.backups()
    const restore = await table.install({ command: 'restore', args: [backup!] })
    expect(restore.exit, restore.complaints).toBe(0)
    const events = [...install.events, ...restore.events]
    expect(table.writes.length).toBeGreaterThan(0)
    expect(withoutFacts(events)).toEqual([])
    expect(changedWhileSafe(events, table.writes)).toEqual([])
    // And it is not said all the time.
    expect(install.events.at(-1)).toMatchObject({ type: 'run-done', power: 'safe', turn: null })
    const asked = events.filter(({ type, flag }) => type === 'question' && flag === null)
    expect(asked.length).toBeGreaterThan(0)
    for (const event of asked) expect(event).toMatchObject({ power: 'safe', turn: event.text })
  })
})
