import { expect, test } from 'vitest'
import type { Saving } from '../../src/base/patience.ts'
import { after, milliseconds } from '../../src/base/time.ts'
import { Wire } from '../../src/bench/wire.ts'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { downloadInTurn } from '../../src/router/ram/download.ts'
import { TftpServer } from '../../src/tftp/server.ts'
import { tftpGet } from '../boards/tftp-get.ts'
import { boardAtPrompt } from '../console/far-end.ts'
import { bytes, image } from './small-image.ts'

const { signal } = new AbortController()

type Sign = 'sent' | 'done' | 'prompt'

/** What is seen of one download whose signs come one after the other, on a wire that another seat waits for. */
async function onTheWire(signs: Sign[], patient: Saving[] = ['download']) {
  await using server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
  const far = boardAtPrompt(() => '')
  const answer = far.onByte
  const seen: string[] = []
  const comes = {
    sent: () => tftpGet(server.port, 'test.bin'),
    done: () => far.say(`#\n\rdone\n\rBytes transferred = ${bytes.length} (8 hex)\n\r`),
    prompt: () => far.say('MT7621 # '),
  }
  const play = async () => {
    far.say('\n\rLoading: *\bGot ARP REPLY\n\rGot it\n\r')
    for (const sign of signs) {
      // Whoever does not wait for this one has the wire by now.
      await after(milliseconds(40))
      seen.push(sign)
      await comes[sign]()
    }
  }
  far.onByte = (key) => {
    if (key === '\x03' && seen.length > 0) seen.push('silenced')
    if (key === '\r' && far.received.endsWith('tftpboot\r')) void play()
    else answer(key)
  }
  const started = async () => {
    await after(milliseconds(40))
    seen.push('started')
  }
  const bootloader = await Bootloader.attach(Console.over(far.port), device, signal)
  const wire = new Wire()
  const loaded = downloadInTurn(
    {
      ...{ bootloader, server, image, serverIp: '192.168.0.5', bootIp: '192.168.0.1', device },
      ...{ wire, seat: '1', played: false, progress: () => {}, note: () => {}, signal, patient },
    },
    started,
  ).then(
    () => 'loaded',
    (error: { code: string }) => error.code,
  )
  await wire.during(signal, async () => void seen.push('the other seat'))
  const end = await loaded
  return { seen, end }
}

test('the wire is another seat’s after all was sent, after "done" and after the prompt', async () => {
  const { seen, end } = await onTheWire(['sent', 'done', 'prompt'])
  expect([seen, end]).toEqual([['sent', 'done', 'prompt', 'the other seat', 'started'], 'loaded'])
})

test('where that saving is done without, the wire is kept until the RAM system has answered', async () => {
  const { seen, end } = await onTheWire(['sent', 'done', 'prompt'], ['download', 'wire'])
  expect([seen, end]).toEqual([['sent', 'done', 'prompt', 'started', 'the other seat'], 'loaded'])
})

test('a prompt without "done" is no download, and its boot loader is silenced before the wire is free', async () => {
  const { seen, end } = await onTheWire(['sent', 'prompt'])
  expect([seen, end]).toEqual([['sent', 'prompt', 'silenced', 'the other seat'], 'tftp-error'])
})

test('where our server has sent nothing, "done" and a prompt are no download, and the boot loader is silenced', async () => {
  const { seen, end } = await onTheWire(['done', 'prompt'])
  expect([seen, end]).toEqual([['done', 'prompt', 'silenced', 'the other seat'], 'tftp-foreign'])
})
