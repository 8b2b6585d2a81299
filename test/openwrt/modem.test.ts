import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { after } from '../../src/base/time.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { type Answer, bare, forms, parseAnswer, value } from '../../src/openwrt/at.ts'
import {
  contextsIn,
  dial,
  identifyModem,
  putBack,
  readSettings,
  setMode,
  signalStrength,
  signalWords,
  supports,
} from '../../src/openwrt/modem.ts'
import { modemOf, parseUsb, usbFunctions } from '../../src/openwrt/usb.ts'
import { Router, signal } from './router.ts'

const PORT = '/dev/ttyUSB0'
const at = { port: PORT, usb: '2cb7:0a05', own: true }

test('an answer is told from its echo, from noise and from what another command left', () => {
  const noisy = 'AT+CGMM?\r\r\n+GTEVENT: 3,1\r\n\0\xfe^SIMST: 1\r\n\r\n+CGMM: "FG621-EA"\r\n\r\nOK\r\n'
  expect(parseAnswer(noisy, 'AT+CGMM?', 0)).toEqual({
    lines: ['+GTEVENT: 3,1', '^SIMST: 1', '+CGMM: "FG621-EA"'],
    result: 'OK',
  })
  expect(parseAnswer('', 'AT', 2).result).toBeNull()
  expect(parseAnswer('AT+X\r\n', 'AT+X', 1).result).toBe('ERROR')
  expect(parseAnswer('+CME ERROR: 10\r\n', 'AT+CPIN?', 1).result).toBe('+CME ERROR: 10')
})

test.each([
  ['before', ['+CPIN: NOT READY', 'AT+CPIN?', '+CPIN: READY', 'OK'], 'READY'],
  ['between', ['AT+CPIN?', 'RING', '+CPIN: SIM PIN', '^SIMST: 1', 'OK'], 'SIM PIN'],
  ['of another time', ['OK', '+CPIN: READY', 'AT+CPIN?', '+CPIN: SIM PUK', 'OK'], 'SIM PUK'],
])('lines that nobody asked for, %s, do not change the answer', (_, lines, said) => {
  const answer = parseAnswer(lines.join('\r\n'), 'AT+CPIN?', 0)
  expect([answer.result, value(answer, 'CPIN')]).toEqual(['OK', said])
})

test('an answer to another command is none', () => {
  expect(parseAnswer('AT+CSQ\r\n+CSQ: 21,99\r\nOK\r\n', 'AT+CPIN?', 0).result).toBeNull()
})

test.each([
  [
    'CGMI',
    forms.word,
    ['RING', '^SIMST: 1', 'Fibocom Wireless Inc.', '+CREG: 1', 'SMS READY'],
    'Fibocom Wireless Inc.',
  ],
  ['CGSN', forms.imei, ['*PSUTTZ: 26', 'NO CARRIER', '490154203237518', 'PB DONE'], '490154203237518'],
  ['CGMM', forms.word, ['RING', '+CGMM: "FG621-EA"', 'CALL READY'], 'FG621-EA'],
  ['GMR', forms.version, ['RING', '^SIMST: 1'], null],
])(
  'an answer without its name is told from what the modem says by itself (%s)',
  (name, form, lines, said) => {
    expect(bare({ lines, result: 'OK' }, name, form)).toBe(said)
  },
)

/** Each question of ours with what answers it, and what is read from it. */
const questions: [command: string, answer: string, read: (said: Answer) => unknown][] = [
  ['AT+CPIN?', '+CPIN: READY', (said) => value(said, 'CPIN')],
  ['AT+CPINR', '+CPINR: SIM PIN,3,3', (said) => value(said, 'CPINR')],
  ['AT+ICCID', '89860000000000000017', (said) => bare(said, 'ICCID', forms.iccid)],
  ['AT+CSQ', '+CSQ: 21,99', (said) => value(said, 'CSQ')],
  ['AT+CGMI?', 'Fibocom Wireless Inc.', (said) => bare(said, 'CGMI', forms.word)],
  ['AT+CGMM?', '+CGMM: "FG621-EA"', (said) => bare(said, 'CGMM', forms.word)],
  ['AT+CGSN?', '490154203237518', (said) => bare(said, 'CGSN', forms.imei)],
  ['AT+GMR?', '16121.1009.00.01.02.13', (said) => bare(said, 'GMR', forms.version)],
  ['AT+GTUSBMODE?', '+GTUSBMODE: 36', (said) => value(said, 'GTUSBMODE')],
  ['AT+GTUSBMODE=?', '+GTUSBMODE: (34-39)', (said) => value(said, 'GTUSBMODE')],
  ['AT+GTAUTOCONNECT?', '+GTAUTOCONNECT: 1', (said) => value(said, 'GTAUTOCONNECT')],
  ['AT+GTRNDIS?', '+GTRNDIS: 1,1', (said) => value(said, 'GTRNDIS')],
  ['AT+GTIPPASS?', '+GTIPPASS: 0', (said) => value(said, 'GTIPPASS')],
  ['AT+GTACT?', '+GTACT: 10,6,,103,107,120', (said) => value(said, 'GTACT')],
  ['AT+CGDCONT?', '+CGDCONT: 1,"IP","net"', ({ lines }) => contextsIn(lines)],
  ['AT+GTAUTOCONNECT=1', '', ({ result }) => result],
]
const unasked = [
  'RING',
  '^SIMST: 1',
  '+CREG: 1,"1A2B","01C3D4E5",7',
  '*PSUTTZ: 26/11/30',
  'SMS READY',
  'NO CARRIER',
]

test.each(questions)(
  '%s is read alike whatever the modem says by itself before, in and behind the answer',
  (command, said, read) => {
    const whole = [command, ...(said ? [said] : []), 'OK']
    const of = (lines: string[]) => read(parseAnswer(lines.join('\r\n'), command, 0))
    const plain = of(whole)
    expect(plain).toBeTruthy()
    for (const noise of unasked)
      for (let at = 0; at <= whole.length; at++)
        expect(of(whole.toSpliced(at, 0, noise)), `${noise} at ${at}`).toEqual(plain)
  },
)

test('the modes that the modem lists are read as ranges and as single ones', () => {
  expect(supports('(34-39)', 36)).toBe(true)
  expect(supports('(34,38)', 36)).toBe(false)
  expect(supports('', 36)).toBe(false)
})

test('contexts are read with and without a name', () => {
  expect(contextsIn(['+CGDCONT: 1,"IPV4V6","",,0,0', '+CGDCONT: 2,"IP","net"'])).toEqual([
    { id: 1, type: 'IPV4V6', apn: '' },
    { id: 2, type: 'IP', apn: 'net' },
  ])
})

test('signal is said in words', () => {
  expect([null, 3, 12, 17, 31].map((csq) => english(signalWords(csq)))).toEqual([
    'no signal',
    'weak (-107 dBm)',
    'fair (-89 dBm)',
    'good (-79 dBm)',
    'strong (-51 dBm)',
  ])
})

test('the AT port is interface 02 of the modem, whatever its tty is called, and the netdev what the kernel made of it', () => {
  const text = `usb1 1d6b:0002 00 d=hub t= n=
1-2 2cb7:0a05 00 d=cdc_ncm t= n=eth1
1-2 2cb7:0a05 01 d=cdc_ncm t= n=
1-2 2cb7:0a05 02 d=option t=ttyUSB4 n=
1-2 2cb7:0a05 03 d=option t=ttyUSB5 n=`
  expect(modemOf(parseUsb(text), device)).toEqual({
    id: '2cb7:0a05',
    port: '/dev/ttyUSB4',
    netdev: 'eth1',
    driver: 'cdc_ncm',
  })
  expect(modemOf(parseUsb('usb1 1d6b:0002 00 d=hub t= n='), device)).toBeNull()
})

test.each([
  ['6.6.73', 'eth1'],
  ['6.6.144', 'usb0'],
])('on kernel %s sysfs leads to port and netdev %s', async (kernel, netdev) => {
  await using router = await Router.start({ kernel })
  expect(modemOf(await usbFunctions(router.shell, signal), device)).toEqual({
    id: '2cb7:0a05',
    port: PORT,
    netdev,
    driver: 'cdc_ncm',
  })
})

test('without the drivers there is a modem, and no port', async () => {
  await using router = await Router.start({}, false)
  const seen = modemOf(await usbFunctions(router.shell, signal), device)
  expect(seen).toMatchObject({ id: '2cb7:0a05', port: null, netdev: null })
})

test.each(['modem-garbage', ''])(
  'the modem is identified, its settings are read and changed, and put back (%s)',
  async (fault) => {
    await using router = await Router.start({ faults: fault ? [fault] : [] })
    const { shell } = router
    expect(await identifyModem(shell, at, signal)).toEqual({
      model: 'FG621-EA',
      firmware: '16121.1009.00.01.02.12',
      imei: '490154203237518',
    })
    const before = await readSettings(shell, PORT, signal)
    expect(before).toMatchObject({ mode: 36, autoconnect: 0, dataCall: 0, ipPass: 0 })
    expect(await dial(shell, PORT, 'internet', signal)).toBe(true)
    expect(await readSettings(shell, PORT, signal)).toMatchObject({ autoconnect: 1, dataCall: 1 })
    expect((await readSettings(shell, PORT, signal)).contexts[0]).toEqual({
      id: 1,
      type: 'IPV4V6',
      apn: 'internet',
    })
    await setMode(shell, PORT, 38, signal)
    await putBack(shell, PORT, before, signal)
    const { settings } = router.bench.machine.modem
    expect(settings).toMatchObject({ mode: 36, autoconnect: 0, rndis: 0 })
    expect(settings.contexts.get(1)).toEqual({ type: 'IPV4V6', apn: '' })
  },
  30_000,
)

test('a mode that the modem itself does not list is not asked for', async () => {
  await using router = await Router.start()
  const asked: string[] = []
  router.bench.machine.modem.command = async (line) => {
    asked.push(line)
    return line.includes('=?') ? ['+GTUSBMODE: (34-35)', 'OK'] : ['OK']
  }
  await expect(setMode(router.shell, PORT, 36, signal)).rejects.toMatchObject({ code: 'modem-mode' })
  expect(asked.filter((line) => !line.includes('?'))).toEqual([])
}, 30_000)

test('what was saved is put back as it was, also where the owner had dialled', async () => {
  await using router = await Router.start()
  const { shell } = router
  const { settings } = router.bench.machine.modem
  expect(await dial(shell, PORT, 'internet', signal)).toBe(true)
  Object.assign(settings, { ippass: 1 })
  const before = await readSettings(shell, PORT, signal)
  Object.assign(settings, { autoconnect: 0, rndis: 0, ippass: 0, mode: 38 })
  settings.contexts.set(1, { type: 'IP', apn: 'other' })
  await putBack(shell, PORT, before, signal)
  expect(settings).toMatchObject({ autoconnect: 1, rndis: 1, ippass: 1, mode: 36 })
  expect(settings.contexts.get(1)).toEqual({ type: 'IPV4V6', apn: 'internet' })
}, 30_000)

test('one spoilt answer is no modem of another maker', async () => {
  await using router = await Router.start({ faults: ['modem-unknown'] })
  await expect(identifyModem(router.shell, at, signal)).rejects.toMatchObject({
    code: 'modem-odd',
    mayRetry: true,
  })
})

test.each([
  ['modem-silent', 'modem-silent'],
  ['modem-unknown', 'modem-unknown'],
])('%s is an outcome of its own, and nothing is changed', async (fault, code) => {
  await using router = await Router.start({ faults: [fault] })
  await expect(
    identifyModem(router.shell, { ...at, own: code !== 'modem-unknown' }, signal),
  ).rejects.toMatchObject({ code })
})

test('a strength that is not known is no signal', async () => {
  await using router = await Router.start({ faults: ['no-sim'] })
  expect(await signalStrength(router.shell, PORT, signal)).toBeNull()
  await after(0)
})
