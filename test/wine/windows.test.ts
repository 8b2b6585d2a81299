import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterAll, describe, expect, it } from 'vitest'
import { every, milliseconds } from '../../src/base/time.ts'
import { savedFlash } from '../whole/flash.ts'
import { Table } from '../whole/harness.ts'
import { comPort, endWine, WindowsProgram, type Wine, windowsArgs, wineHere } from './wine.ts'

const minutes = 60_000
const wine = wineHere() as Wine
afterAll(() => wine && endWine(wine))

describe.skipIf(wine === null)('under Wine, with Windows’ own Node', () => {
  const run = async (...args: string[]) => {
    const program = new WindowsProgram(wine, args)
    return { status: await program.exit(), text: program.text, complaints: program.complaints }
  }

  it('says what it can do, and names COM ports', async () => {
    const { status, text } = await run('--help')
    expect({ status, text }).toMatchObject({ status: 0, text: expect.stringContaining('Usage: benchflash') })
    expect(text).toContain('benchflash install --port COM3 ')
    expect(text).not.toContain('ttyUSB')
  })

  it.each([
    ['devices', 0, 'tplink-mr500-v1'],
    ['ports', 0, 'No serial adapter found'],
    ['doctor', 3, 'UDP port 69'],
    ['records', 0, '\\AppData\\Local\\benchflash'],
  ])('%s answers as everywhere', async (command, code, words) => {
    const { status, text, complaints } = await run(command)
    expect(text + complaints).toContain(words)
    expect(status).toBe(code)
  })

  it('practises a whole install, and says how a real one begins here', { timeout: 3 * minutes }, async () => {
    const { status, text } = await run('demo', '--plain')
    expect(status, text).toBe(0)
    expect(text).toContain('installed and proven')
    expect(text).toMatch(/^benchflash install --port COM3$/m)
  })

  it('installs over a COM port to its end; backup and records are as everywhere', {
    timeout: 5 * minutes,
  }, async () => {
    await using table = await Table.set({ pace: 'brisk' })
    await using _ = await comPort(wine, 'COM6', table.line)
    const before = await table.hand.flash()
    const program = new WindowsProgram(wine, table.args('install', 'COM6'), ({ type, flag, text }) => {
      if (type === 'question' && flag === null) void table.obey(String(text))
    })
    expect(await program.exit(), program.text.slice(-3000) + program.complaints).toBe(0)
    expect(program.lines.at(-1)).toMatchObject({ type: 'run-done', result: 'passed', lte: 'proven' })
    expect(String(program.lines.at(-1)!.report)).toMatch(/^Z:\\.*\\report\.json$/)
    expect(await savedFlash(table)).toBe(before.whole)
    const [run = ''] = await readdir(join(table.records, 'runs'))
    expect(run).toMatch(/^\d{8}T\d{6}Z-com6$/)
    expect(await readFile(join(table.records, 'runs', run, 'console.log'), 'utf8')).toContain('U-Boot 1.1.3')
    // In the journal a place in the records is written as everywhere: they may go to another laptop.
    expect(table.journal().findLast(({ step }) => step === 'back-up-flash')?.facts?.folder).toMatch(
      /^units\/[0-9a-f-]{17}\/backup\/\w+$/,
    )
  })

  it('a COM port that vanishes is told as that, and nothing was written', {
    timeout: 3 * minutes,
  }, async () => {
    await using table = await Table.set({ pace: 'brisk' })
    const port = await comPort(wine, 'COM7', table.line)
    const program = new WindowsProgram(wine, table.args('install', 'COM7'), ({ type, flag, step, text }) => {
      if (type === 'question' && flag === null) void table.obey(String(text))
      if (type === 'step-done' && step === 'enter-bootloader') void port[Symbol.asyncDispose]()
    })
    expect(await program.exit(), program.text.slice(-3000) + program.complaints).toBe(3)
    expect(program.lines.at(-1)).toMatchObject({ result: 'failed', harm: 'nothing-written' })
    const { code, message } = program.lines.findLast(({ type }) => type === 'step-failed')!
    expect([code, message]).toEqual(['port-lost', expect.stringContaining('COM7')])
  })

  it('the wizard asks in a console, and Ctrl-C leaves it', { timeout: minutes }, async () => {
    const { screen, exit } = await seated([], [/What do you want to do\?/, '\x03'])
    expect(exit, screen).toBe(130)
    expect(screen).toContain('Install OpenWrt on many routers, seat by seat')
  })

  it('Ctrl-C stops a run at the next safe point, and once more leaves at once', {
    timeout: 2 * minutes,
  }, async () => {
    const stops = /Stopping at the next safe point/
    const { screen, exit } = await seated(
      ['demo', '--pace', 'real'],
      [/4\. Load OpenWrt into RAM/, '\x03'],
      [stops, '\x03'],
    )
    expect(exit, screen).toBe(130)
    expect(screen).toContain('Nothing was written to the router.')
  })
})

/** At a console: each key is pressed when the screen shows what stands before it, no sooner than 1.5 s after the last one. */
async function seated(args: string[], ...keys: [shown: RegExp, key: string][]) {
  const console = spawn('wine', windowsArgs(wine, args), { cols: 80, rows: 40, env: wine.env })
  const left = [...keys]
  let screen = ''
  let pressed = 0
  console.onData((text) => {
    screen += text
  })
  const stop = every(milliseconds(200), () => {
    const [next] = left
    if (!next?.[0].test(screen.replace(/\x1b\[[0-9;?]*[A-Za-z]|\r?\n/g, '')) || Date.now() - pressed < 1500)
      return
    left.shift()
    pressed = Date.now()
    console.write(next[1])
  })
  const exit = await new Promise<number>((resolve) => console.onExit(({ exitCode }) => resolve(exitCode)))
  stop()
  return { screen: screen.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '').replaceAll(/\r+\n/g, '\n'), exit }
}
