import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { later, seconds, useClock } from '../../src/base/time.ts'
import { Wire } from '../../src/bench/wire.ts'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { download, downloadInTurn } from '../../src/router/ram/download.ts'
import { TftpServer } from '../../src/tftp/server.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { boardAtPrompt } from '../console/far-end.ts'
import { image } from './small-image.ts'

const { signal } = new AbortController()

/** What is said to the technician while a boot loader that nobody answers tries for `tries` seconds. */
async function told(tries: number): Promise<string[]> {
  const clock = new VirtualClock()
  await using server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
  using _ = useClock(clock)
  const far = boardAtPrompt(() => '')
  const answer = far.onByte
  far.onByte = (key) => {
    if (key !== '\r' || !far.received.endsWith('tftpboot\r')) return answer(key)
    far.say('\n\rLoading: *\b')
    later(seconds(tries), () => far.say('T \n\rRetry count exceeded; starting again\n\rMT7621 # '))
  }
  const notes: string[] = []
  const bootloader = Bootloader.attach(Console.over(far.port), device, signal)
  await clock.until(bootloader)
  const done = download({
    ...{ bootloader: await bootloader, server, image, serverIp: '192.168.0.5' },
    ...{ bootIp: '192.168.0.1', device },
    ...{ wire: new Wire(), seat: '1', played: false, progress: () => {}, signal },
    note: (text) => notes.push(english<string>(text)),
  })
  const failed = expect(done).rejects.toMatchObject({ code: 'tftp-arp' })
  await clock.until(done)
  await failed
  return notes
}

test('while nothing of the router arrives here it is said after ten seconds, long before the boot loader gives up', async () => {
  expect(await told(90)).toEqual([expect.stringMatching(/192\.168\.0\.5.*LAN 1, 2 or 3/)])
})

test('a boot loader that gives up at once is not commented on', async () => {
  expect(await told(5)).toEqual([])
})

/** What is seen on a wire where the router's link comes at the third try; `patient`: no try is stopped. */
async function onTheWire(patient: boolean): Promise<string[]> {
  const clock = new VirtualClock()
  await using server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
  using _ = useClock(clock)
  const far = boardAtPrompt(() => '')
  const answer = far.onByte
  const seen: string[] = []
  far.onByte = (key) => {
    if (key === '\x03' && seen.at(-1) === 'try') seen.push('stopped')
    if (key !== '\r' || !far.received.endsWith('tftpboot\r')) return answer(key)
    seen.push('try')
    far.say('\n\rLoading: *\b')
    const there = seen.filter((each) => each === 'try').length === 3
    // What it comes to is not what is looked at here.
    if (there) far.say('Got ARP REPLY\n\rRetry count exceeded; starting again\n\rMT7621 # ')
    else if (patient) later(seconds(87), () => far.say('Retry count exceeded; starting again\n\rMT7621 # '))
  }
  const attached = Bootloader.attach(Console.over(far.port), device, signal)
  await clock.until(attached)
  const bootloader = await attached
  const wire = new Wire()
  const done = downloadInTurn(
    {
      ...{ bootloader, server, image, serverIp: '192.168.0.5', bootIp: '192.168.0.1', device },
      ...{ wire, seat: '1', played: false, progress: () => {}, note: () => {}, signal },
      patient: patient ? (['download'] as const) : [],
    },
    async () => {},
  )
  const failed = expect(done).rejects.toMatchObject({ code: patient ? 'tftp-arp' : 'tftp-unasked' })
  const other = wire.during(signal, async () => void seen.push('the other seat'))
  await clock.until(Promise.all([done.catch(() => {}), other]))
  await failed
  return seen
}

test('while its link is away a try ends early, and the wire is another seat’s between two tries', async () => {
  const seen = await onTheWire(false)
  expect(seen.slice(0, 6)).toEqual(['try', 'stopped', 'the other seat', 'try', 'stopped', 'try'])
})

test('a patient one waits for as long as its boot loader tries', async () => {
  expect(await onTheWire(true)).toEqual(['try', 'stopped', 'the other seat'])
})
