import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { Cancelled } from '../../src/base/errors.ts'
import type { Operator } from '../../src/bench/operator.ts'
import { powered } from '../../src/session/own-seat.ts'
import { TerminalOperator } from '../../src/ui/operator.ts'
import { World } from '../procedure/world.ts'

const patience = { timeout: 20_000 }
const prompts = { answers: false, confirm: async () => false, input: async () => '' }

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test.skipIf(process.platform === 'win32')(
  'Ctrl-C while a power command hangs ends the wait and the command',
  async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'power-stop-')), 'pid')
    const ctrlC = new AbortController()
    const human = new TerminalOperator({ prompts, yes: false, stop: ctrlC.signal, tell: () => {} })
    const operator = powered(human, { cycle: `echo $$ > ${file}; exec sleep 600` })
    const never = new Promise<void>(() => {})
    const asked = operator.hand({ power: 'cycle', text: 'Off and on' }, never, ctrlC.signal)
    const left = expect(asked).rejects.toBeInstanceOf(Cancelled)
    await vi.waitFor(() => expect(existsSync(file) && readFileSync(file, 'utf8')).toMatch(/\n$/), patience)
    const pid = Number(readFileSync(file, 'utf8'))
    expect(isAlive(pid)).toBe(true)
    ctrlC.abort(new Cancelled())
    await left
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), patience)
  },
)

test('the first Ctrl-C ends the wait for a restart, and the run says that it was left', async () => {
  const world = new World()
  const stop = new AbortController()
  world.stage = 'openwrt'
  let asked = 0
  // A router that runs OpenWrt has to be restarted before it can be installed.
  world.answers.push(true)
  world.unit.restart = (async (_: Operator, signal: AbortSignal) => {
    asked++
    setImmediate(() => stop.abort(new Cancelled()))
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  }) as never
  expect(await world.run({ stop: stop.signal })).toMatchObject({ result: 'cancelled' })
  expect(asked).toBe(1)
  expect(world.log.filter((line) => line === 'install')).toEqual([])
})
