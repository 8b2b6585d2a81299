import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import net from 'node:net'
import { expect, test } from 'vitest'
import { after } from '../../src/base/time.ts'
import { faultWords } from '../../src/messages/en/simulate.ts'
import { serveRouter } from '../../src/simulator/control.ts'
import { noise } from '../../src/simulator/factory-flash.ts'
import { practiceImages } from '../../src/simulator/practice.ts'
import { Hand, serving, udpServer } from './bench.ts'
import { LinuxBench } from './linux-bench.ts'

test('the factory flash carries what a good backup is checked for', async () => {
  await using hand = new Hand({ mac: '02:11:22:33:44:55', imei: '861234567890123' })
  const { bytes } = hand.router.flash
  expect(bytes.length).toBe(0x1000000)
  expect(bytes.subarray(0, 0x20000).includes('U-Boot 1.1.3')).toBe(true)
  expect(bytes.readUInt32BE(0x20000)).toBe(0x03000000)
  expect(bytes.toString('hex', 0xfcf100, 0xfcf106)).toBe('021122334455')
  expect(bytes.toString('latin1', 0xfcf500, 0xfcf50f)).toBe('861234567890123')
  expect(bytes.subarray(0xfe0000, 0xff0000).every((byte) => byte === 0xff)).toBe(true)
  expect([bytes.toString('hex', 0xff0000, 0xff0002), bytes.toString('hex', 0xff8000, 0xff8002)]).toEqual([
    '0376',
    '6376',
  ])
})

test('dead-cable: the router boots and nothing is heard', async () => {
  await using hand = new Hand({ fault: ['dead-cable'] })
  hand.router.power.on()
  while (!hand.router.history.includes('start factory')) await after(10)
  expect(hand.text).toBe('')
})

test('tx-open: what is typed never arrives', async () => {
  await using hand = new Hand({ fault: ['tx-open'] })
  hand.router.power.on()
  void hand.stream('t')
  await hand.until('3: System Boot system code via Flash.')
})

test('other-rate: no word of the boot log is read, and at its own rate every one', async () => {
  await using hand = new Hand({ fault: ['other-rate'] })
  hand.router.power.on()
  while (!hand.router.history.includes('start factory')) await after(10)
  expect(hand.text).not.toMatch(/U-Boot|Board|Kernel/)
  const port = hand.router.port({ baudRate: 57_600 })
  let text = ''
  await hand.router.power.cycle()
  while (!text.includes('U-Boot 1.1.3')) text += Buffer.from((await port.read()) ?? '').toString('latin1')
})

test('key-deaf-once: only the first interrupt is missed', async () => {
  await using hand = new Hand({ fault: ['key-deaf-once'] })
  hand.router.power.on()
  void hand.stream('t')
  await hand.until('3: System Boot system code via Flash.')
  // On a busy machine the stream can falter, and then it is missed once more.
  for (let chosen = ''; !chosen.includes('4: System Enter Boot Command Line Interface.'); ) {
    await hand.router.power.cycle()
    chosen = await hand.until(/[34]: System (?:Enter )?Boot [^.]*\./)
  }
})

test('saved-env and wrong-board show in the boot log', async () => {
  await using hand = new Hand({ fault: ['saved-env', 'wrong-board'] })
  hand.router.power.on()
  const log = await hand.until('Bad Magic Number,')
  expect(log).not.toContain('bad CRC')
  expect(log).toContain('ASIC 7628_MP')
})

test('no-spi: the boot loader does not know the command, where others answer it on one line', async () => {
  await using hand = new Hand()
  await hand.prompt()
  await hand.line('spi read fcf100 4')
  const bytes = [...hand.router.flash.read(0xfcf100, 4)].map((byte) => byte.toString(16))
  await hand.until(`read len: 4\n\r${bytes.join(' ')} \n\rMT7621 # `)
  hand.router.fault('no-spi')
  await hand.line('spi read fcf100 4')
  await hand.until("Unknown command 'spi' - try 'help'\n\rMT7621 # ")
})

const warm = 'Software System Reset Occurred'
const silence = (text: string) => ({ last: text, next: null })

test.concurrent.each([
  ['lzma-error', { last: 'LZMA ERROR 1 - must RESET board to recover', next: warm }],
  ['picky-loader', { last: 'LZMA ERROR 1 - must RESET board to recover', next: warm }],
  ['old-loader', { last: 'LZMA ERROR 1 - must RESET board to recover', next: warm }],
  ['lzma-overwrite', { last: 'LZMA: uncompress or overwrite error 7 - must RESET b', next: warm }],
  ['unpack-restart', { last: 'Uncompressing Kernel Image ... ', next: warm }],
  ['bootm-restart', { last: 'U-Boot 1.1.3 (', next: warm }],
  ['kernel-panic', { last: 'Rebooting in 1 seconds..', next: warm }],
  ['power-dip', { last: 'Starting kernel ...', next: 'U-Boot 1.1.3 (' }],
  ['kernel-not-entered', silence('Uncompressing Kernel Image ... OK')],
  ['kernel-panic-hangs', silence('Kernel panic - not syncing: VFS: Unable to mount root fs')],
])('%s shows at bootm of a RAM image as on a real board', async (fault, { last, next }) => {
  using server = await udpServer(serving(practiceImages({ release: '24.10.8', small: true }).initramfs))
  const wire = { host: '127.0.0.1', tftpPort: server.port, serverIp: '192.168.0.5' }
  await using hand = new Hand({ fault: [fault], wire })
  await hand.prompt()
  await hand.line('tftpboot')
  await hand.until('MT7621 # ')
  await hand.line('bootm')
  await hand.until(last)
  if (next) expect(await hand.until(next)).not.toContain('procd')
  else expect(await Promise.race([hand.until('U-Boot'), after(1000).then(() => null)])).toBe(null)
})

test('adapter-vanishes: reading and writing end with a named error, and a new adapter works', async () => {
  await using hand = new Hand()
  hand.router.power.on()
  await hand.until('Board: Ralink')
  hand.router.fault('adapter-vanishes')
  await expect(hand.port.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'port-lost' })
  await hand.until('<lost>')
  expect(await hand.router.port().read()).not.toBeNull()
})

test('power-cut-during-write: the flash stays half written and the router starts again', async () => {
  await using hand = new Hand({ fault: ['power-cut-during-write'] })
  hand.router.power.on()
  await hand.until('U-Boot')
  hand.router.flash.erase(0x20000, 0xfa0000)
  for (let at = 0; at < 0x100000; at += 0x10000)
    hand.router.flash.write(0x20000 + at, noise(`${at}`, 0x10000))
  expect(hand.router.power.isOn).toBe(false)
  await hand.until('U-Boot')
})

test('an unknown fault is refused by name', () => {
  expect(() => new Hand({ fault: ['gremlins'] })).toThrow('gremlins')
})

test('a served router is on two ports: a line for one, and a hand for its switch', async () => {
  await using hand = new Hand()
  const served = await serveRouter(hand.router, { linePort: 0, controlPort: 0 })
  const control = net.connect(served.controlPort, '127.0.0.1').setEncoding('utf8')
  const line = net.connect(served.linePort, '127.0.0.1').setEncoding('latin1')
  await Promise.all([once(control, 'connect'), once(line, 'connect')])
  control.write('on\nfault gremlins\n')
  expect((await once(line, 'data'))[0]).toContain('U-Boot')
  let answers = ''
  control.on('data', (text) => {
    answers += text
  })
  while (!answers.includes('gremlins')) await after(5)
  expect(answers).toMatch(/^ok\nerror: no fault/)
  await served.close()
})

test('no-test-cable is dead-cable by its other name', async () => {
  await using hand = new Hand({ fault: ['no-test-cable'] })
  hand.router.power.on()
  while (!hand.router.history.includes('start factory')) await after(10)
  expect(hand.text).toBe('')
})

test('flash-boot-on-error: the fifth refusal boots from flash instead of asking again', async () => {
  using server = await udpServer((_, reply) => reply(Buffer.from('\0\x05\0\x01File not found\0', 'latin1')))
  const wire = { host: '127.0.0.1', tftpPort: server.port, serverIp: '192.168.0.5' }
  await using hand = new Hand({ fault: ['flash-boot-on-error'], wire })
  await hand.prompt()
  await hand.line('tftpboot')
  const log = await hand.until('## Booting image at bc020200 ...')
  expect(log.match(/File not found/g)).toHaveLength(5)
})

test('checksum-noise: the boot loader complains in a good transfer, and it goes well', async () => {
  using server = await udpServer(serving(Buffer.alloc(600)))
  const wire = { host: '127.0.0.1', tftpPort: server.port, serverIp: '192.168.0.5' }
  await using hand = new Hand({ fault: ['checksum-noise'], wire })
  await hand.prompt()
  await hand.line('tftpboot')
  expect(await hand.until('Bytes transferred = 600 ')).toContain('checksum bad\n\r')
})

test('flash-corrupt: one byte of what is written is wrong, and nothing says so', async () => {
  await using bench = new LinuxBench('ram', { faults: ['flash-corrupt'] })
  await bench.login()
  await bench.run('dd if=/dev/mtd1ro of=/tmp/fw bs=64k count=4 2>/dev/null')
  expect(await bench.run('mtd write /tmp/fw firmware >/dev/null 2>&1; echo $?')).toBe('0')
  expect(await bench.run('mtd verify /tmp/fw firmware; echo $?')).toMatch(/Failed\n1$/)
})

test('no-modem: nothing is on the bus', async () => {
  await using bench = new LinuxBench('ram', { faults: ['no-modem'] })
  await bench.login()
  await bench.until(/br-lan: link becomes ready|$/)
  expect(await bench.run('ls /sys/bus/usb/devices')).toBe('usb1\nusb2')
})

test('every fault that can be chosen is a row of a test', async () => {
  const folder = new URL('.', import.meta.url)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.test.ts'))
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')))
  const untried = Object.keys(faultWords).filter((name) => !texts.some((text) => text.includes(`'${name}'`)))
  expect(untried).toEqual([])
})
