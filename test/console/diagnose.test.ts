import { describe, expect, it } from 'vitest'
import { english } from '../../src/base/english.ts'
import { after, milliseconds } from '../../src/base/time.ts'
import type { Operator } from '../../src/bench/operator.ts'
import { Wire } from '../../src/bench/wire.ts'
import { type Diagnosis, diagnose } from '../../src/console/diagnose.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { ConsoleOwner } from '../../src/router/console-owner.ts'
import { Starting } from '../../src/router/starting.ts'
import type { FaultName } from '../../src/simulator/faults.ts'
import { SimRouter } from '../../src/simulator/router.ts'
import { boardAtPrompt, FarEnd } from './far-end.ts'

const { signal } = new AbortController()

const found = (far: FarEnd) => diagnose({ open: async () => far.port, hasRate: true, device, signal })

function answering(text: string, before = ''): FarEnd {
  const far = new FarEnd()
  far.onByte = (key) => {
    if (key === '\r') far.say(text)
  }
  if (before) far.say(before)
  return far
}

function looped(): FarEnd {
  const far = new FarEnd()
  far.onByte = (key) => far.say(key)
  return far
}

/** A line that says the boot text at one rate, and noise at the others. */
function talkingAt(rate: number, sent: string[]) {
  return async (asked: number) => {
    const far = new FarEnd()
    far.onByte = (key) => void sent.push(key)
    const noise = Array.from({ length: 60 }, (_, n) => String.fromCharCode(0x80 + ((n * 37) % 120)))
    far.say(asked === rate ? 'Board: Ralink APSoC DRAM:  128 MB\n\r' : noise.join(''))
    return far.port
  }
}

describe.concurrent('the line told in a sentence', () => {
  it.each([
    ['nothing at all', () => new FarEnd(), 'silent', /TX and RX are swapped/],
    ['an adapter whose TX and RX are joined', looped, 'loop', /joined/],
    [
      'a router that speaks and does not hear',
      () => answering('', 'Please press Enter to activate'),
      'deaf',
      /adapter TX to router RX/,
    ],
    [
      'a kernel that starts',
      () => answering('', '[    1.000000] usb 1-2: new device\r\n'),
      'talking',
      /Wait/,
    ],
    ['the factory login', () => answering('\r\nArcher MR500 login: '), 'factory-login', /^$/],
    ['OpenWrt', () => answering('\r\nroot@OpenWrt:~# '), 'shell', /^$/],
    ['the boot loader', () => boardAtPrompt(() => ''), 'bootloader', /^$/],
  ] as const)('%s', async (_, make, state, hint) => {
    const told = english<Diagnosis>(await found(make()))
    expect(told.state).toBe(state)
    expect(told.hint).toMatch(hint)
    expect(told.text).toMatch(/\.$/)
  })

  it.each([57_600, 9600, 230_400])(
    'names the right rate, %i, and sends nothing at a wrong one',
    async (rate) => {
      const sent: string[] = []
      const told = english<Diagnosis>(
        await diagnose({ open: talkingAt(rate, sent), hasRate: true, device, signal }),
      )
      expect(told).toMatchObject({ state: 'wrong-speed', text: expect.stringContaining(`${rate} baud`) })
      expect(sent).toEqual([])
    },
  )

  it('says of garbage over a network that the rate is set elsewhere', async () => {
    const told = english<Diagnosis>(
      await diagnose({ open: talkingAt(57_600, []), hasRate: false, device, signal }),
    )
    expect(told).toMatchObject({ state: 'garbage', hint: expect.stringContaining('far end') })
  })
})

describe.concurrent('a simulated router that is switched on while the line is looked at', () => {
  it.each([
    ['tx-open', 'deaf'],
    ['dead-cable', 'silent'],
    ['other-rate', 'garbage'],
  ] as const)('with the fault %s is found to be %s', async (fault: FaultName, state) => {
    const wire = { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.0.5' }
    const router = new SimRouter({ pace: 'instant', seed: 7, wire, fault: [fault] })
    try {
      router.power.on()
      const told = english<Diagnosis>(
        await diagnose({ open: async () => router.port(), hasRate: false, device, signal }),
      )
      expect(told.state).toBe(state)
    } finally {
      await router.close()
    }
  })

  it('at another rate is named with it, when a hand switches it on again', async () => {
    const wire = { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.0.5' }
    const router = new SimRouter({ pace: 'instant', seed: 7, wire, fault: ['other-rate'] })
    const open = async (baudRate: number) => {
      const port = router.port({ baudRate })
      await router.power.cycle()
      return port
    }
    try {
      const told = english<Diagnosis>(await diagnose({ open, hasRate: true, device, signal }))
      expect(told).toMatchObject({ state: 'wrong-speed', text: expect.stringContaining('57600 baud') })
    } finally {
      await router.close()
    }
  })
})

it("names another board's boot loader by its prompt, and sends it nothing but Ctrl-C", async () => {
  const far = new FarEnd()
  far.onByte = (key) =>
    far.say(key === '\x03' ? '<INTERRUPT>\n\rMT7628 # ' : key === '\r' ? '\n\rMT7628 # ' : key)
  const told = english<Diagnosis>(await found(far))
  expect(told).toMatchObject({ state: 'other-boot-loader', text: expect.stringContaining('"MT7628 #"') })
  expect(far.received).toMatch(/^\x03+$/)
})

it('while a hand is waited for, the silence is told, again with the board that a powered TX holds, and ends nothing', async () => {
  const far = new FarEnd()
  const reminders = [milliseconds(20), milliseconds(40)]
  const wire = new Wire()
  const starting = new Starting({ owner: new ConsoleOwner(far.port), device, wire, seat: '1', reminders })
  starting.found = 'silent'
  const notes: string[] = []
  const hand: Operator['hand'] = (_, seen) => seen
  const operator = { hand } as Operator
  const on = starting.powerOn(operator, signal, (text) => void notes.push(english<string>(text)))
  await after(milliseconds(120))
  expect(notes).toHaveLength(2)
  expect(notes[0]).toMatch(/power light.*swapped/)
  expect(notes[1]).toMatch(/unplug TX/)
  far.say('U')
  await on
  expect(far.received).toBe('')
})
