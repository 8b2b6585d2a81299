import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { hasty } from '../whole/process.ts'
import { Seated } from './pane.ts'

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))
const colour = /\x1b\[[\d;]*m/
const redrawn = /\x1b\[\d*[AGJK]|[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/
const demo = ['demo', '--until', 'get-firmware']

test.each([
  ['without a terminal, whatever asks for colour', demo, { FORCE_COLOR: '1' }],
  ['in a failure on stderr', ['install', '--port', 'sim:', '--until', 'nothing'], {}],
])('%s there is neither colour nor spinner', async (_, args, more) => {
  const { NO_COLOR: _unset, ...env } = process.env
  const child = spawn(process.execPath, [...hasty, main, ...args], { env: { ...env, ...more } })
  const all = (await Promise.all([text(child.stdout), text(child.stderr)])).join('\n')
  expect(all.length).toBeGreaterThan(40)
  expect(all).not.toMatch(colour)
  expect(all).not.toMatch(redrawn)
})

test('with --plain there is no spinner on a terminal, and with NO_COLOR no colour', async () => {
  const seated = new Seated([...demo, '--plain'])
  expect(await seated.ended).toBe(0)
  expect(seated.pane.raw).toContain('Get the firmware')
  expect(seated.pane.raw).not.toMatch(redrawn)
  expect(seated.pane.raw).not.toMatch(colour)
})

test('on a terminal there is colour, unless NO_COLOR says otherwise', async () => {
  const seated = new Seated(['demo', '--until', 'check-bench'], { env: { NO_COLOR: '' } })
  expect(await seated.ended).toBe(0)
  expect(seated.pane.raw).toMatch(colour)
})

test("the wizard's questions are without colour, too, where NO_COLOR is set", async () => {
  const seated = new Seated([])
  await seated.shows(/What do you want to do\?/)
  seated.press('\x03')
  expect(await seated.ended).toBe(130)
  expect(seated.pane.raw).not.toMatch(colour)
})
