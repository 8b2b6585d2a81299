import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Table } from './harness.ts'
import { Program } from './process.ts'

const options = ['--modem-mode', 'rndis', '--apn', 'internet', '--skip', 'lte-tools']

test('`benchflash modem` brings LTE to a router that runs OpenWrt, without a hand on its switch, and its PIN stays secret', async () => {
  await using table = await Table.set({ fault: ['sim-locked'] })
  const installed = await table.install({ args: ['--until', 'first-boot'] })
  expect(installed.exit, installed.complaints).toBe(0)
  const env = { BENCHFLASH_PIN: '1234' }
  const program = new Program([...table.args('modem', table.line), ...options], { env })
  expect(await program.exit(), program.complaints).toBe(0)
  expect(program.lines.filter(({ type, flag }) => type === 'question' && flag === null)).toEqual([])
  expect(facts(program, 'set-modem-mode')).toMatchObject({ sim: 'pin', lock: 'switched-off', switched: true })
  expect(facts(program, 'accept')).toMatchObject({ mode: 38, address: '10.0.0.2', coldBoots: 0 })
  expect(notes(program)).toContain('A cold start is not proven')
  expect(everythingOnRecord(table.records)).not.toMatch(/CPIN="|"1234"|PIN.{0,4}1234/)
}, 180_000)

test('`benchflash modem` passes after a whole install, and again', async () => {
  await using table = await Table.set()
  const installed = await table.install()
  expect(installed.exit, installed.complaints).toBe(0)
  for (const _ of ['once', 'again']) {
    const program = new Program(table.args('modem', table.line))
    expect(await program.exit(), program.complaints).toBe(0)
    expect(facts(program, 'accept')).toMatchObject({ mode: 36, address: '10.0.0.2', lte: 'proven' })
  }
}, 120_000)

function facts(program: Program, step: string): unknown {
  return program.lines.find((line) => line.type === 'step-done' && line.step === step)?.facts
}

function notes(program: Program): string {
  return program.lines.map(({ type, text }) => (type === 'note' ? text : '')).join('\n')
}

/** Console, events and journals of all runs; not the backup, which is the flash. */
function everythingOnRecord(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  const texts = files.filter((one) => one.isFile() && /\.(log|jsonl|json)$/.test(one.name))
  expect(texts.length).toBeGreaterThan(3)
  return texts.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1')).join('\n')
}
