import { test } from 'vitest'
import { Seated } from './pane.ts'

const patience = 150_000

test('keys that are pressed while a run goes on leave nothing on the screen, and Ctrl-C is still heard', {
  timeout: patience,
}, async ({ expect }) => {
  const seated = new Seated(['demo'], { columns: 60, rows: 20 })
  await seated.shows(/Get the firmware/)
  seated.press('ghost\rghost\r')
  await seated.shows(/✔ +2\. Get the firmware/)
  seated.press('ghost\r')
  seated.press('\x03')
  await seated.shows(/Stopping at the next safe point/)
  expect(await seated.ended).toBe(130)
  expect(seated.pane.raw).not.toContain('ghost')
})

test('the keys that simulate names are a hand on the switch of the router that was chosen', {
  timeout: patience,
}, async () => {
  const seated = new Seated(['simulate', '--no-images', '--count', '2'])
  await seated.shows(/Keys: o switches on/)
  for (const [keys, said] of [
    ['o', 'Router 1: on'],
    ['f', 'Router 1: off'],
    ['2', 'Router 2 has the keys.'],
    ['c', 'Router 2: off and on'],
  ] as const) {
    seated.press(keys)
    await seated.shows(new RegExp(`^${said}$`, 'm'))
  }
  seated.press('q')
  await seated.ended
})
