import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { install as steps } from '../../steps/index.ts'
import { onPath } from '../on-path.ts'
import { installFiles, installLines } from './cells.ts'
import { describeFlash, imageIn, savedFlash } from './flash.ts'
import { type Ran, Table } from './harness.ts'
import { Tty } from './tty.ts'

const minutes = 60_000
// Without a bench file there is nothing to provision.
const ids = steps.map((step) => step.id).filter((id) => id !== 'provision')

describe.concurrent('a whole install by the built program', () => {
  it('passes over a tcp line to a router in another process: flash saved as it was, image in flash, events in order, every deed one of the matrix', {
    timeout: 3 * minutes,
  }, async () => {
    await using table = await Table.set({ elsewhere: true })
    const deeds = join(table.records, '..', 'deeds')
    await passes(table, table.line, { DEEDS_TO: deeds })
    const all = (await readFile(deeds, 'utf8')).trim().split('\n')
    const of = (kind: string) => all.flatMap((deed) => (deed.startsWith(kind) ? [deed.slice(5)] : []))
    expect(of('line|')).toEqual(installLines)
    // Before that the cache is filled; packages come when they are asked for.
    const files = of('file|').filter((name) => !name.endsWith('.ipk'))
    expect(files.slice(files.indexOf('seat.json'))).toEqual(installFiles)
  })
  it.skipIf(!onPath('socat'))(
    'passes over a local serial device, through the serial driver',
    { timeout: 3 * minutes },
    async () => {
      await using table = await Table.set()
      await using device = await Tty.to(table.line)
      await passes(table, device.path)
    },
  )
})

async function passes(table: Table, port: string, env: Record<string, string> = {}): Promise<void> {
  const before = await table.hand.flash()
  const ran = await table.install({ port, env })
  expect(ran, ran.complaints).toMatchObject({ exit: 0 })
  inOrder(ran)
  expect(await savedFlash(table)).toBe(before.whole)
  const after = await table.hand.flash()
  expect(describeFlash(after, before)).toEqual({ changed: ['firmware'] })
  expect(await imageIn(table)).toBe(true)
}

/** Each step once, in the guide's order, begun before it is done; then the verdict. */
function inOrder({ events }: Ran): void {
  const of = (type: string) => events.filter((event) => event.type === type).map((event) => event.step)
  // On a busy machine the keys may miss their window, which is told and tried again.
  const caught = (step: unknown, n: number, all: unknown[]) =>
    step !== 'enter-bootloader' || all[n + 1] !== step
  expect(of('step-started').filter(caught)).toEqual(ids)
  expect(of('step-done')).toEqual(ids)
  expect(of('step-failed')).toEqual([])
  expect(events[0]).toMatchObject({
    type: 'run-started',
    procedure: 'install',
    steps: steps.map((step) => step.id),
  })
  expect(events.at(-1)).toMatchObject({ type: 'run-done', result: 'passed' })
  const times = events.map((event) => Date.parse(String(event.t)))
  expect(times.toSorted((a, b) => a - b)).toEqual(times)
}
