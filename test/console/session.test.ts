import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { every, milliseconds, seconds, useClock } from '../../src/base/time.ts'
import { serveRouter } from '../../src/simulator/control.ts'
import { SimRouter } from '../../src/simulator/router.ts'
import { slowClock } from '../slow-clock.ts'
import { Seated } from '../ui/pane.ts'
import { leftOf } from '../ui/terminal-model.ts'
import { Tap } from '../whole/tap.ts'

// A hand has the window's second to answer in, through two processes and a terminal.
let slow: Disposable
beforeAll(() => {
  slow = useClock(slowClock(4))
})
afterAll(() => slow[Symbol.dispose]())

/** The command at a real pseudo-terminal, its port a simulated router that is switched off. */
async function seatedAtARouter() {
  const wire = { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.0.5' }
  const router = new SimRouter({ pace: 'real', seed: 7, wire, keyLogic: 'window' })
  const served = await serveRouter(router, { linePort: 0, controlPort: 0 })
  const records = mkdtempSync(join(tmpdir(), 'session-'))
  const tap = await Tap.on(`tcp://127.0.0.1:${served.linePort}`)
  const seated = new Seated(['console', '--port', tap.line, '--records', records])
  await seated.shows(/Ctrl-\] leaves/)
  const log = () => {
    const [run] = readdirSync(join(records, 'runs'))
    return readFileSync(join(records, 'runs', run!, 'console.log'), 'latin1')
  }
  const close = async () => {
    await tap[Symbol.asyncDispose]()
    await served.close()
    await router.close()
  }
  return { router, served, tap, seated, log, [Symbol.asyncDispose]: close }
}

/** A hand that presses "2" and then "tpl"; false where a busy machine brought its keys too late. */
async function caught({ router, seated }: Awaited<ReturnType<typeof seatedAtARouter>>): Promise<boolean> {
  const { length } = seated.pane.text
  router.power.on()
  await seated.showsAfter(length, /^Board: Ralink/m)
  seated.press('2')
  const told = await seated.showsAfter(length, /looks for keys now, and "2"|^3: System Boot/m)
  if (told.includes('3: System Boot')) return false
  const stop = every(milliseconds(20), () => seated.press('tpl'))
  const chosen = await seated.showsAfter(length, /^[34]: System .*\.$/m)
  stop()
  return chosen.includes('4: System Enter Boot Command Line Interface.')
}

/** In the boot loader, its line cleared. */
async function atPrompt() {
  const table = await seatedAtARouter()
  const { router, seated } = table
  while (!(await caught(table))) {
    // Its answer shows that no key is still under way.
    await seated.shows(/activate this console\.$/)
    seated.press('\r')
    await seated.shows(/login:/)
    router.power.off()
  }
  seated.press('\x03')
  await seated.shows(/<INTERRUPT>\nMT7621 #$/)
  return table
}

test('a terminal on the port: the guard asks, a no sends nothing, a yes sends it, Ctrl-] leaves, all is kept', {
  timeout: seconds(240),
}, async () => {
  await using table = await atPrompt()
  const { router, seated, log } = table
  seated.press('saveenv')
  await seated.shows(/# saveenv$/)
  seated.press('\r')
  await seated.shows(/"saveenv" can write.*\nSend it\?.*:$/)
  seated.press('n')
  await seated.shows(/dropped[\s\S]*<INTERRUPT>\nMT7621 #$/)
  seated.press('version\r')
  await seated.shows(/# version\n\nU-Boot 1\.1\.3 \(.*\)\nMT7621 #$/)
  const pasted = 'setenv note a boot loader without FIFO would lose most of this'
  seated.press(`${pasted}\r`)
  await seated.shows(new RegExp(`# ${pasted}\nMT7621 #$`))
  expect(router.flash.writes).toEqual([])
  seated.press('saveenv')
  await seated.shows(/# saveenv$/)
  seated.press('\r')
  await seated.shows(/Send it\?.*:$/)
  seated.press('y')
  await seated.shows(/Saving Environment[\s\S]*done/)
  expect(router.flash.writes).not.toEqual([])
  seated.press('\x1d')
  expect(await seated.ended).toBe(0)
  expect(log()).toMatch(/ > .*version\n/)
  expect(log()).toMatch(/ < 4: System Enter Boot Command Line Interface\.\n/)
})

test('what was pasted goes no further than to a router that has no power any more', {
  timeout: seconds(240),
}, async () => {
  await using table = await atPrompt()
  const { router, seated, tap } = table
  // By then most of it is still to be sent, however late this test is woken.
  tap.whenSaid(/setenv note 2{10}/, () => router.power.off())
  seated.press(`setenv note ${'2'.repeat(400)}`)
  await seated.shows(/^No echo: the last \d+ letters of what was pasted were not sent\.$/m)
  const { length } = seated.pane.text
  router.power.on()
  // No key of its menu: it starts from its flash.
  await seated.showsAfter(length, /^3: System Boot/m)
  expect(router.flash.writes).toEqual([])
  seated.press('\x1d')
  expect(await seated.ended).toBe(0)
})

test('a line that is lost ends the command with its error, and the terminal is as it was', async () => {
  await using table = await seatedAtARouter()
  await table.served.close()
  expect(await table.seated.ended).toBe(3)
  expect(table.seated.pane.text).toMatch(/port-lost/)
})

/** The command at a line whose far end says what it likes, and is gone at a Q. */
async function seatedAt(said: string) {
  const server = createServer((socket) => {
    socket.on('error', () => {}).on('data', (keys) => keys.includes('Q') && socket.destroy())
    socket.write(said, 'latin1')
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const records = mkdtempSync(join(tmpdir(), 'session-'))
  const seated = new Seated(['console', '--port', `tcp://127.0.0.1:${port}`, '--records', records])
  return { seated, [Symbol.asyncDispose]: async () => void server.close() }
}

test('what a router left of its screen hides neither the question nor what comes after the session', async () => {
  const opened = '\x1b[?1049h\x1b[?25l\x1b(0\x1b[8mdrawn'
  await using table = await seatedAt(`ger\xc3\xa4t ${opened}\x1b\x07]52;c;eA==\x07\x1b]0;never ended`)
  const { seated } = table
  await seated.shows(/drawn/)
  seated.press('saveenv\r')
  await seated.shows(/"saveenv" can write[\s\S]*:$/)
  const { raw } = seated.pane
  const [before, after] = raw.slice(raw.indexOf('ger')).split('"saveenv"')
  expect(before).toMatch(/^gerät /)
  expect(before).toContain(opened)
  expect(before).not.toMatch(/52;c|never/)
  expect(leftOf(before!)).toEqual({})
  expect(after).toContain('Send it?')
  seated.press('n')
  await seated.shows(/dropped/)
  seated.press('\x1d')
  expect(await seated.ended).toBe(0)
})

test('a line that is lost in the middle of a screen leaves the terminal as it was', async () => {
  await using table = await seatedAt('\x1b[?1049h\x1b[31mdrawn')
  const { seated } = table
  await seated.shows(/drawn/)
  seated.press('Q')
  expect(await seated.ended).toBe(3)
  const { raw } = seated.pane
  expect(leftOf(raw.slice(raw.indexOf('\x1b[?1049h')))).toEqual({})
})
