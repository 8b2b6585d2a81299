import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { minutes } from '../../src/base/time.ts'
import { Table } from '../whole/harness.ts'

/** A run as far as the boot loader; the hand obeys every request at once. */
async function caught(fault: string) {
  const cache = await mkdtemp(join(tmpdir(), 'missed-'))
  await using table = await Table.set({ fault: [fault], cache, args: ['--until', 'enter-bootloader'] })
  const ran = await table.install()
  await rm(cache, { recursive: true, force: true })
  return ran
}

test.concurrent('a missed interrupt is told at once, and at the next power-on the boot loader is caught', {
  timeout: minutes(2),
}, async () => {
  const { exit, events, complaints } = await caught('key-deaf-once')
  expect(exit, complaints).toBe(0)
  const of = (type: string) => events.filter((event) => event.type === type)
  expect(of('step-done').at(-1)).toMatchObject({ step: 'enter-bootloader' })
  expect(of('step-failed')).toEqual([])
  // The factory firmware that started meanwhile is restarted through its login: the hand was needed once.
  expect(of('question')).toHaveLength(1)
  expect(of('note').map(({ text }) => text)).toContainEqual(expect.stringMatching(/did not take the key/))
})

test.concurrent('a wire from the laptop to the router that is open ends in an error that names it', {
  timeout: minutes(2),
}, async () => {
  const { exit, events } = await caught('tx-open')
  expect(exit).toBe(5)
  expect(events.filter(({ type }) => type === 'step-failed')).toMatchObject([
    {
      code: 'interrupt-missed',
      harm: 'nothing-written',
      hint: expect.stringContaining('adapter TX to the router RX'),
    },
  ])
})

test.concurrent('a board that speaks at another rate ends in an error that says what is heard', {
  timeout: minutes(2),
}, async () => {
  const { exit, events } = await caught('other-rate')
  expect([exit, events.filter(({ type }) => type === 'step-failed')]).toMatchObject([
    5,
    [{ code: 'line-garbage', harm: 'nothing-written' }],
  ])
})
