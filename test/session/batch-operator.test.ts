import { expect, it } from 'vitest'
import { english } from '../../src/base/english.ts'
import { milliseconds } from '../../src/base/time.ts'
import type { HandRequest, Operator } from '../../src/bench/operator.ts'
import { BatchOperator, Turns } from '../../src/session/batch/operator.ts'

const { signal } = new AbortController()
const cycle: HandRequest = { power: 'cycle', text: 'Switch it on.' }

function seat(command: string, patience = milliseconds(50)) {
  const asked: string[] = []
  const hand: Operator['hand'] = async ({ text }, seen) => {
    asked.push(english<string>(text))
    await seen
  }
  const human = { hand } as Operator
  const at = { seat: '1', turns: new Turns(), commands: { cycle: command }, stop: signal, unit: () => null }
  return { asked, operator: new BatchOperator(human, { ...at, patience }) }
}

const forEver = new Promise<void>(() => {})
const soon = () => new Promise<void>((resolve) => setImmediate(resolve))
const node = (script: string) => `"${process.execPath}" -e "${script}"`

it.concurrent('the line decides: who waits for the router goes on while its power command is still busy', async () => {
  const { asked, operator } = seat(node('setTimeout(() => {}, 20000)'))
  const stop = new AbortController()
  await operator.hand(cycle, soon(), stop.signal)
  expect(asked).toHaveLength(1)
  stop.abort()
})

it.concurrent('a power command that fails before the router is heard is an error', async () => {
  const { operator } = seat(node('process.exit(3)'))
  await expect(operator.hand(cycle, forEver, signal)).rejects.toMatchObject({ code: 'power-command' })
})

it.concurrent('a power command that ends well, with nothing heard behind it, asks for a hand', async () => {
  const { asked, operator } = seat(node('0'))
  let heard = () => {}
  const seen = new Promise<void>((resolve) => {
    heard = resolve
  })
  const done = operator.hand(cycle, seen, signal)
  await expect.poll(() => asked, { timeout: 20_000 }).toContain('Switch it on.')
  heard()
  await done
})
