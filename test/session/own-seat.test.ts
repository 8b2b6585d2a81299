import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seconds } from '../../src/base/time.ts'
import { Board } from '../boards/board.ts'
import { freeUdpPort, runProgram } from '../boards/run-program.ts'
import { type Filled, filled } from '../whole/cache.ts'
import { ran } from '../whole/ran.ts'

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

const folder = () => mkdtempSync(join(tmpdir(), 'own-seat-'))
const two = (port: string, more = '') => `seats:
  - label: left
    port: tcp://127.0.0.1:1
  - label: right
    port: ${port}
${more}`

test("install on one port of the bench file has that seat's name and its power command", async () => {
  const here = folder()
  const switched = join(here, 'switched')
  await using board = await Board.on(async () => {})
  const power = `    power:\n      cycle: "touch ${switched}"\n`
  // The file has another name for the same line.
  writeFileSync(join(here, 'bench.yaml'), two(board.line.replace('127.0.0.1', 'localhost'), power))
  const { mirror, cache } = shared
  const args = [
    '--mirror',
    mirror.url,
    '--trust-key',
    mirror.publicKeyFile,
    '--bench',
    join(here, 'bench.yaml'),
  ]
  const until = () => existsSync(switched)
  const tftpPort = await freeUdpPort()
  const told = await runProgram('install', board, { tftpPort, cache, args, until, within: seconds(60) })
  expect(existsSync(switched)).toBe(true)
  expect(new Set(told.events.map(({ seat }) => seat))).toEqual(new Set(['right']))
})

test('batch has --dry-run, a plan for each seat, and --until, which must be a step', async () => {
  const file = join(folder(), 'bench.yaml')
  writeFileSync(file, two('tcp://127.0.0.1:2'))
  const common = ['batch', '--bench', file, '--json', '--records', folder(), '--cache', folder()]
  const { code, stdout } = await ran([...common, '--dry-run', '--until', 'identify'])
  const plans = stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text))
  expect(code).toBe(0)
  expect(plans).toMatchObject([
    { type: 'plan', seat: 'left' },
    { type: 'plan', seat: 'right' },
  ])
  expect(plans[0].steps.at(-1)).toBe('identify')
  const unknown = await ran([...common, '--until', 'banana'])
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('[unknown-step]') })
})
