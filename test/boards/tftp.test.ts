import { createSocket } from 'node:dgram'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seconds } from '../../src/base/time.ts'
import { type Filled, filled } from '../whole/cache.ts'
import { Board } from './board.ts'
import { inFairTime } from './fair-clock.ts'
import { type Answer, caughtText, commands, loader, missedText, ramStart, window } from './loader.ts'
import { freeUdpPort, runProgram } from './run-program.ts'

inFairTime()

// What a download comes to on boards whose words are in facts/device.md §0b, with a real client at the real server.
let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

const begun = [
  ' NetLoop,call eth_halt !',
  ' NetLoop,call eth_init !',
  'Trying Eth0 (10/100-M)',
  ' ETH_STATE_ACTIVE!!',
  "*** Warning: no boot file name; using 'test.bin'",
  'TFTP from server 192.168.0.5; our IP address is 192.168.0.1',
  "Filename 'test.bin'.",
  ' TIMEOUT_COUNT=10,Load address: 0x84000000',
  'Loading: *\b',
].join('\n\r')
const found = 'Got ARP REPLY, set server/gtwy eth addr (02:00:00:00:02:8e)\n\rGot it\n\r'
const gaveUp = '\n\rRetry count exceeded; starting again\n\r'
const whole = (size: number) =>
  `${'#'.repeat(Math.ceil(size / 5120))}\n\rdone\n\rBytes transferred = ${size} (${size.toString(16)} hex)\n\r`

/** Asks as a boot loader does, and takes `blocks` of what comes. */
async function request(port: number, blocks: number): Promise<void> {
  const socket = createSocket('udp4')
  const done = new Promise<void>((resolve) => {
    socket.on('message', (data, from) => {
      const block = data[1] === 6 ? 0 : data.readUInt16BE(2)
      if (block >= blocks) return resolve()
      socket.send(Buffer.from([0, 4, block >> 8, block & 0xff]), from.port, from.address)
    })
  })
  socket.send(Buffer.from('\0\x01test.bin\0octet\0timeout\x001\0', 'latin1'), port, '127.0.0.1')
  await done
  socket.close()
}

/** One `install` on a board whose `tftpboot` is `answer`, until that step has failed. */
async function downloaded(
  answer: (port: number, size: number) => Promise<Answer>,
  o: { powerOns?: number; within?: number } = {},
) {
  const tftpPort = await freeUdpPort()
  const { mirror, cache } = shared
  const [, image] = [...mirror.files].find(([path]) => path.endsWith('initramfs-kernel.bin'))!
  await using board = await Board.on(async (b) => {
    for (let n = 0; n < (o.powerOns ?? 1); n++) {
      await b.hand(seconds(60))
      if (!(await window(b))) return
      await b.say(caughtText)
      const table = { tftpboot: () => answer(tftpPort, image.length), bootm: () => ({ leave: ramStart }) }
      await loader(b, { ...commands(tftpPort), ...table })
      b.place = 'booting'
    }
  })
  const args = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile]
  const until = ({ type }: { type?: unknown }) => type === 'step-failed'
  const told = await runProgram('install', board, {
    tftpPort,
    cache,
    args,
    until,
    within: o.within ?? seconds(180),
  })
  const failed = told.events.find(({ type }) => type === 'step-failed')
  const lines = board.lines.map(({ line }) => line)
  expect(board.trouble).toBe(null)
  expect(board.forbidden()).toEqual([])
  return { failed, lines }
}

test.concurrent('nobody answers ARP: said so, whether the boot loader comes back to its prompt or starts from flash', async () => {
  const [sdk, vendor] = await Promise.all([
    downloaded(async () => `${begun}${'ArpTimeoutCheck \n\rT '.repeat(10)}${gaveUp}`),
    downloaded(async () => ({ leave: `${begun}${'T '.repeat(10)}${gaveUp}${missedText}` }), { powerOns: 3 }),
  ])
  for (const { failed, lines } of [sdk, vendor]) {
    expect(failed).toMatchObject({ code: 'tftp-arp', step: 'boot-from-ram', harm: 'nothing-written' })
    expect(failed!.message).toContain('192.168.0.5')
    expect(lines).not.toContain('bootm')
  }
}, 240_000)

test.concurrent('the request comes and no ACK ever does: our answer is lost, and the card is named', async () => {
  const { failed, lines } = await downloaded(async (port) => {
    await request(port, 0)
    return `${begun}${found}${'T '.repeat(10)}${gaveUp}`
  })
  expect(failed).toMatchObject({ code: 'tftp-answer-lost', step: 'boot-from-ram' })
  expect(failed!.message).toMatch(/request arrived by lo\b.* no answer/)
  expect(lines).not.toContain('bootm')
}, 240_000)

test.concurrent('the address is answered for and no request comes: firewall, or another device with the address', async () => {
  const { failed } = await downloaded(async () => `${begun}${found}${'T '.repeat(10)}${gaveUp}`)
  expect(failed).toMatchObject({ code: 'tftp-unasked', step: 'boot-from-ram' })
}, 240_000)

test.concurrent('packets that are lost after some blocks are just that', async () => {
  const { failed } = await downloaded(async (port) => {
    await request(port, 40)
    return `${begun}${found}####${'T '.repeat(10)}${gaveUp}`
  })
  expect(failed).toMatchObject({ code: 'tftp-retries', step: 'boot-from-ram' })
}, 240_000)

test.concurrent('a file of the right size that our server never sent is not started', async () => {
  const { failed, lines } = await downloaded(async (_, size) => `${begun}${found}${whole(size)}`)
  expect(failed).toMatchObject({ code: 'tftp-foreign', harm: 'nothing-written' })
  expect(failed!.message).toContain('sent nothing')
  expect(lines).toContain('tftpboot')
  expect(lines).not.toContain('bootm')
}, 240_000)

test.concurrent('nor one of which our server sent a part', async () => {
  const { failed, lines } = await downloaded(async (port, size) => {
    await request(port, 200)
    return `${begun}${found}${whole(size)}`
  })
  expect(failed).toMatchObject({ code: 'tftp-foreign' })
  expect(lines).not.toContain('bootm')
}, 240_000)

test.concurrent('a download whose last ACK is lost is started: every block went out', async () => {
  const { lines } = await downloaded(
    async (port, size) => {
      await request(port, Math.floor(size / 512) + 1)
      return `${begun}${found}${whole(size)}`
    },
    { within: seconds(40) },
  )
  expect(lines).toContain('bootm')
}, 240_000)
