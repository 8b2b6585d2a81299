import { expect, test } from 'vitest'
import { after } from '../../src/base/time.ts'
import { pinRefusal, pinScript, readSim, type Sim } from '../../src/openwrt/sim.ts'
import { Router, signal } from './router.ts'

const PORT = '/dev/ttyUSB0'
const ICCID = '89860000000000000017'
const locked: Sim = { state: 'pin', iccid: ICCID, pinLeft: 3 }

test('a PIN goes to a locked SIM with all its attempts, once', () => {
  expect(pinRefusal(locked, '1234', [])).toBeNull()
})

test.each([
  ['there is none', locked, null, [], 'sim-locked'],
  ['it is no PIN', locked, '12', [], 'sim-locked'],
  ['one was sent to this card', locked, '1234', [ICCID], 'sim-locked'],
  ['two attempts are left', { ...locked, pinLeft: 2 }, '1234', [], 'sim-locked'],
  ['nobody knows how many are left', { ...locked, pinLeft: null }, '1234', [], 'sim-locked'],
  ['the card has no number', { ...locked, iccid: null }, '1234', [], 'sim-locked'],
  ['the card asks for its PUK', { ...locked, state: 'puk' as const, pinLeft: 0 }, '1234', [], 'sim-puk'],
])('no PIN is sent when %s', (_, sim, pin, sent, code) => {
  expect(pinRefusal(sim, pin, sent)).toMatchObject({ code })
})

test.each([
  [[], { state: 'ready', iccid: ICCID, pinLeft: null }],
  [['no-sim'], { state: 'none', iccid: null, pinLeft: null }],
  [['sim-locked'], { state: 'pin', iccid: ICCID, pinLeft: 3 }],
  [['sim-puk'], { state: 'puk', iccid: ICCID, pinLeft: null }],
  [['sim-locked', 'modem-garbage'], { state: 'pin', iccid: ICCID, pinLeft: 3 }],
])('a SIM with %j is seen as what it is', async (faults, sim) => {
  await using router = await Router.start({ faults })
  expect(await readSim(router.shell, PORT, signal)).toEqual(sim)
})

test.each([
  ['+CME ERROR: 13', 'none', '+CPIN: READY', 'ready'],
  ['+CME ERROR: 14', 'none', '+CPIN: SIM PIN', 'pin'],
  ['+CME ERROR: 515', 'none', '+CPIN: READY', 'ready'],
  ['+CPIN: NOT READY', 'OK', '+CPIN: READY', 'ready'],
  ['+CPIN: BUSY', 'OK', '+CPIN: NOT INSERTED', 'none'],
])(
  'a SIM that says %s is waited for, and then is what it is',
  async (first, result, then, state) => {
    await using router = await Router.start()
    const { modem } = router.bench.machine
    const before = modem.command.bind(modem)
    let asked = 0
    modem.command = async (line, signal) => {
      if (!/CPIN\?/i.test(line)) return before(line, signal)
      asked += 1
      return asked > 3 ? [then, 'OK'] : result === 'OK' ? [first, 'OK'] : [first]
    }
    expect((await readSim(router.shell, PORT, signal)).state).toBe(state)
    expect(asked).toBeGreaterThan(3)
  },
  30_000,
)

test('a SIM that never gets ready is told in the words of the modem', async () => {
  await using router = await Router.start()
  const { modem } = router.bench.machine
  modem.command = async () => ['+CME ERROR: 14']
  await expect(readSim(router.shell, PORT, signal)).rejects.toThrow('not ready after 30 s: +CME ERROR: 14')
}, 30_000)

test('the right PIN opens the SIM and switches its lock off, and is never printed', async () => {
  await using router = await Router.start({ faults: ['sim-locked'] })
  const script = pinScript({ port: PORT, pin: '1234', iccid: ICCID, unlock: true })
  const { output, code } = await router.script(script)
  expect({ code, output: output.trim() }).toEqual({ code: 0, output: 'OK\nOK' })
  expect(router.bench.machine.modem.card).toMatchObject({ lock: false, state: 'READY', pinLeft: 3 })
})

test('a wrong PIN costs one attempt, and the lock is not even tried', async () => {
  await using router = await Router.start({ faults: ['sim-locked'] })
  const { output, code } = await router.script(
    pinScript({ port: PORT, pin: '9876', iccid: ICCID, unlock: true }),
  )
  expect(code).toBe(3)
  expect(output).not.toContain('9876')
  expect(router.bench.machine.modem.card).toMatchObject({ lock: true, pinLeft: 2 })
})

test('the router keeps the PIN where only root reads it and enters it after a cold start, for that card alone', async () => {
  await using router = await Router.start({ faults: ['sim-locked'] })
  expect(
    (await router.script(pinScript({ port: PORT, pin: '1234', iccid: ICCID, unlock: false }))).code,
  ).toBe(0)
  expect((await router.bench.system.fs.stat('/etc/benchflash/pin')).mode & 0o777).toBe(0o600)
  const { card } = router.bench.machine.modem
  expect(card!.lock).toBe(true)
  card!.powerLost()
  expect(card!.state).toBe('SIM PIN')
  await router.shell.run('/etc/init.d/benchflash-pin boot', { signal })
  while (card!.state !== 'READY') await after(20)
  card!.powerLost()
  await router.script(`printf '%s\\n' 1234 89860000000000000999 >/etc/benchflash/pin`)
  await router.shell.run('/etc/init.d/benchflash-pin boot', { signal })
  await after(300)
  expect(card).toMatchObject({ state: 'SIM PIN', pinLeft: 3 })
}, 30_000)

test('what the SIM refused once is never entered by the router again', async () => {
  await using router = await Router.start({ faults: ['sim-locked'] })
  await router.script(pinScript({ port: PORT, pin: '1234', iccid: ICCID, unlock: false }))
  const { card } = router.bench.machine.modem
  await router.script(`printf '%s\\n' 1111 ${ICCID} >/etc/benchflash/pin`)
  card!.powerLost()
  for (const left of [2, 2]) {
    await router.shell.run('/etc/init.d/benchflash-pin boot', { signal })
    while (card!.pinLeft > left) await after(20)
    await after(200)
    expect(card!.pinLeft).toBe(left)
  }
  // Either alone keeps it back: that it was refused, and that an attempt is gone.
  const isKeptBack = async (left: number) => {
    card!.pinLeft = left
    await router.shell.run('/etc/init.d/benchflash-pin boot', { signal })
    await after(300)
    expect(card!.pinLeft).toBe(left)
  }
  await isKeptBack(3)
  await router.script('rm /etc/benchflash/pin.refused')
  await isKeptBack(2)
}, 30_000)
