import { expect, test } from 'vitest'
import { buildTplinkV2 } from '../../src/firmware/formats/tplink-v2.ts'
import { buildUimage } from '../../src/firmware/formats/uimage.ts'
import { noise } from '../../src/simulator/factory-flash.ts'
import { practiceImages } from '../../src/simulator/practice.ts'
import { data, Hand, serving, udpServer } from './bench.ts'

const wire = (tftpPort: number) => ({ host: '127.0.0.1', tftpPort, serverIp: '192.168.0.5' })

test('a whole file comes with the marks and numbers of the true one', async () => {
  const file = noise('file', 700 * 512 + 100)
  const asked: string[] = []
  using server = await udpServer((packet, reply) => {
    if (packet[1] === 1) asked.push(packet.toString('latin1', 2))
    serving(file)(packet, reply)
  })
  await using hand = new Hand({ wire: wire(server.port) })
  await hand.prompt()
  await hand.line('tftpboot')
  const log = await hand.until('NetBootFileXferSize= ')
  expect(asked).toEqual(['test.bin\0octet\0timeout\x003\0'])
  expect(log).toContain(`no boot file name; using 'test.bin'`)
  expect(log).toContain(`Got it\n\r${'#'.repeat(65)}\n\r\t ${'#'.repeat(6)}\n\rdone\n\r`)
  expect(log).toContain(`Bytes transferred = ${file.length} (${file.length.toString(16)} hex)`)
})

test('a block that comes again is not acknowledged again, and a strange port is not heard', async () => {
  const file = noise('file', 1000)
  const acknowledged: number[] = []
  using stranger = await udpServer(() => {})
  using server = await udpServer((packet, reply, client) => {
    if (packet[1] === 4) acknowledged.push(packet.readUInt16BE(2))
    if (packet[1] === 1) {
      reply(data(1, file.subarray(0, 512)))
      reply(data(1, file.subarray(0, 512)))
    } else if (packet.readUInt16BE(2) === 1) {
      stranger.send(data(2, Buffer.alloc(7)), client)
      setImmediate(() => reply(data(2, file.subarray(512))))
    }
  })
  await using hand = new Hand({ wire: wire(server.port) })
  await hand.prompt()
  await hand.line('tftpboot')
  expect(await hand.until('Bytes transferred = 1000')).toContain('Same block again; ignore it')
  // The last one is still on its way when the router has said it.
  await expect.poll(() => acknowledged).toEqual([1, 2])
})

test('a refusal starts again from a new port until the file is there', async () => {
  const ports = new Set<number>()
  let refusals = 0
  using server = await udpServer((packet, reply, client) => {
    ports.add(client)
    if (packet[1] === 1 && refusals++ < 2) return reply(Buffer.from('\0\x05\0\x01File not found\0', 'latin1'))
    serving(Buffer.alloc(10))(packet, reply)
  })
  await using hand = new Hand({ wire: wire(server.port) })
  await hand.prompt()
  await hand.line('tftpboot')
  const log = await hand.until('Bytes transferred = 10 ')
  expect(log.match(/TFTP error: 'File not found' \(1\)\n\rStarting again/g)).toHaveLength(2)
  expect(log.match(/ETH_STATE_ACTIVE/g)).toHaveLength(3)
  expect(ports.size).toBe(3)
})

test('with netretry=no a refusal gives the prompt back', async () => {
  using server = await udpServer((_, reply) => reply(Buffer.from('\0\x05\0\x02no\0', 'latin1')))
  await using hand = new Hand({ wire: wire(server.port) })
  await hand.prompt()
  await hand.line('setenv netretry no')
  await hand.line('tftpboot')
  await hand.until(`TFTP error: 'no' (2)`)
  await hand.until('MT7621 # ')
})

test('a silent server costs eleven timeouts in all; Ctrl-C ends the loop', async () => {
  using server = await udpServer(() => {})
  await using hand = new Hand({ wire: wire(server.port) })
  await hand.prompt()
  await hand.line('tftpboot')
  const log = await hand.until('Retry count exceeded; starting again')
  expect(log.match(/T /g)?.length).toBeGreaterThanOrEqual(10)
  await hand.type('\x03')
  await hand.until('Abort')
  await hand.until('MT7621 # ')
})

test('what came while this process stood still costs no timeout', async () => {
  const file = noise('file', 3 * 512)
  using server = await udpServer((packet, reply) => {
    serving(file)(packet, reply)
    // By then the answer is on its way, and the client's timer rings before it is read.
    setImmediate(standStill)
  })
  await using hand = new Hand({ wire: wire(server.port) })
  await hand.prompt()
  await hand.line('tftpboot')
  expect(await hand.until('Bytes transferred = 1536 ')).not.toMatch(/T /)
})

const standStill = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)

test('without a cable nobody answers ARP; plugged in, the next question is answered', async () => {
  using server = await udpServer(serving(Buffer.alloc(600)))
  await using hand = new Hand({ wire: wire(server.port), fault: ['no-lan'] })
  await hand.prompt()
  await hand.line('tftpboot')
  await hand.until('ArpTimeoutCheck')
  hand.router.link()
  await hand.until('Bytes transferred = 600 ')
})

test('an initramfs is loaded and its kernel started; one that is damaged is not', async () => {
  const { initramfs } = practiceImages({ release: '24.10.8', small: true })
  const damaged = Buffer.from(initramfs)
  damaged[initramfs.length - 1]! ^= 1
  let file: Buffer = damaged
  using server = await udpServer((packet, reply) => serving(file)(packet, reply))
  await using hand = new Hand({ wire: wire(server.port), fault: ['kernel-silent'] })
  await hand.prompt()
  await hand.line('tftpboot')
  await hand.until('MT7621 # ')
  await hand.line('bootm')
  await hand.until('Verifying Checksum ... Bad Data CRC\n\rMT7621 # ')
  file = initramfs
  await hand.line('tftpboot')
  await hand.until('MT7621 # ')
  await hand.line('bootm')
  const log = await hand.until('Starting kernel ...')
  expect(log).toContain('## Booting image at 84000200 ...')
  expect(log).toContain('Image Name:   MIPS OpenWrt Linux-6.6.144')
  expect(hand.router.history.at(-1)).toBe('start ram')
})

test('a kernel that would be unpacked over itself is not started', async () => {
  const payload = Buffer.alloc(3_000_000, 1)
  // An LZMA stream: properties, dictionary, and how long it will be.
  payload.set([0x5d, 0, 0, 0x80, 0])
  payload.writeBigUInt64LE(BigInt(0x84000000 - 0x80001000 + 1), 5)
  const body = buildUimage({ name: 'MIPS OpenWrt Linux-6.6.144', payload })
  const image = buildTplinkV2({ kernelLength: body.length, body })
  using server = await udpServer(serving(image))
  await using hand = new Hand({ wire: wire(server.port) })
  await hand.prompt()
  await hand.line('tftpboot')
  await hand.until('MT7621 # ')
  await hand.line('bootm')
  await hand.until('Uncompressing Kernel Image ... LZMA ERROR 1 - must RESET board to recover')
  await hand.until('Software System Reset Occurred')
})

test('the started system runs, and what it restarts into is the boot loader again', async () => {
  const { initramfs } = practiceImages({ release: '24.10.8', small: true })
  using server = await udpServer(serving(initramfs))
  await using hand = new Hand({ wire: wire(server.port) })
  await hand.prompt()
  await hand.line('tftpboot')
  await hand.until('MT7621 # ')
  await hand.line('bootm')
  await hand.until('Please press Enter to activate this console.')
  await hand.type('\r')
  await hand.until(/root@[^#]*# /)
  await hand.type('reboot\r')
  await hand.until('Software System Reset Occurred')
  await hand.until('3: System Boot system code via Flash.')
})

const timesOut = 'Retry count exceeded; starting again'

test('nobody answers ARP: the chip maker’s build says so at each timeout and comes back to its prompt', async () => {
  await using hand = new Hand({ fault: ['no-lan'] })
  await hand.prompt()
  await hand.line('setenv netretry no')
  await hand.line('tftpboot')
  const log = await hand.until(timesOut)
  expect(log.match(/ArpTimeoutCheck \n\rT /g)).toHaveLength(10)
  expect(log).not.toContain('ARP Retry count exceeded')
  expect(log).not.toContain('Got ARP REPLY')
  await hand.until('MT7621 # ')
})

test('TP-Link’s build is silent about ARP and then starts from flash, whatever netretry says', async () => {
  await using hand = new Hand({ fault: ['no-lan', 'flash-boot-on-error'] })
  await hand.prompt()
  await hand.line('setenv netretry no')
  await hand.line('tftpboot')
  const log = await hand.until(timesOut)
  expect(log).not.toContain('Arp')
  expect(log.match(/T /g)).toHaveLength(10)
  await hand.until('## Booting image at bc020200')
})

test('TP-Link’s build counts refusals over the whole power-on: the fifth starts from flash, netretry or not', async () => {
  const asked: string[] = []
  using server = await udpServer((packet, reply) => {
    asked.push(packet.toString('latin1', 2))
    reply(Buffer.from('\0\x05\0\x01File not found\0', 'latin1'))
  })
  await using hand = new Hand({ wire: wire(server.port), fault: ['flash-boot-on-error'] })
  await hand.prompt()
  await hand.line('setenv netretry no')
  for (let n = 1; n < 5; n++) {
    await hand.line('tftpboot')
    await hand.until(`TFTP error: 'File not found' (1)`)
    await hand.until('MT7621 # ')
  }
  await hand.line('tftpboot')
  await hand.until('## Booting image at bc020200')
  expect(asked).toEqual(Array(5).fill('test.bin\0octet\0timeout\x001\0'))
})

test('a block that is not the last one again is stored and acknowledged, also an older one', async () => {
  const file = noise('file', 1500)
  const block = (n: number) => data(n, file.subarray((n - 1) * 512, n * 512))
  const acknowledged: number[] = []
  using server = await udpServer((packet, reply) => {
    if (packet[1] === 1) return reply(block(1))
    acknowledged.push(packet.readUInt16BE(2))
    const answers: Record<number, number[]> = { 1: [2], 2: [1, 2], 3: [2, 3], 4: [] }
    if (acknowledged.length === 5) reply(block(3))
    else for (const n of answers[acknowledged.length] ?? []) reply(block(n))
  })
  await using hand = new Hand({ wire: wire(server.port) })
  await hand.prompt()
  await hand.line('tftpboot')
  await hand.until('Bytes transferred = 1500 ')
  expect(acknowledged.slice(0, 4)).toEqual([1, 2, 1, 2])
})

test('options that are agreed late bring the check of the first block back', async () => {
  using server = await udpServer((packet, reply) => {
    if (packet[1] === 1) return reply(data(1, Buffer.alloc(512)))
    reply(Buffer.from('\0\x06timeout\x003\0', 'latin1'))
    reply(data(2, Buffer.alloc(512)))
  })
  await using hand = new Hand({ wire: wire(server.port) })
  await hand.prompt()
  await hand.line('setenv netretry no')
  await hand.line('tftpboot')
  await hand.until('First block is not block 1 (2)')
})

test('two boot loaders on one wire take each other’s packets away, until one is silent', async () => {
  using server = await udpServer(serving(Buffer.alloc(4_000_000)))
  await using one = new Hand({ wire: wire(server.port) })
  await using two = new Hand({ wire: wire(server.port), seed: 8 })
  await Promise.all([one.prompt(), two.prompt()])
  await Promise.all([one.line('tftpboot'), two.line('tftpboot')])
  await Promise.race([one.until('T '), two.until('T ')])
  await two.type('\x03')
  // It may have got all of it meanwhile.
  await two.until(/Abort|done/)
  await one.until(/Bytes transferred = 4000000 /)
})

test('the link stays at tftpboot: the switch is not reset there', async () => {
  using server = await udpServer(serving(Buffer.alloc(600)))
  await using hand = new Hand({ wire: wire(server.port), pace: 'real' })
  await hand.prompt()
  await hand.line('tftpboot')
  // The switch was reset some 2 s ago: this one may have waited for the link.
  await hand.until('Bytes transferred = 600 ')
  await hand.line('tftpboot')
  expect(await hand.until('Bytes transferred = 600 ')).not.toMatch(/T |Arp/)
}, 60_000)
