import { expect, test } from 'vitest'
import { after, now, seconds } from '../../src/base/time.ts'
import { put } from '../../src/simulator/blocks.ts'
import type { Clock } from '../../src/simulator/clock.ts'
import { SimNic } from '../../src/simulator/nic.ts'
import { practiceImages } from '../../src/simulator/practice.ts'
import type { Wire } from '../../src/simulator/types.ts'
import { inFairTime } from '../boards/fair-clock.ts'
import { Hand, serving, udpServer } from './bench.ts'
import { installed } from './installed.ts'
import { LinuxBench } from './linux-bench.ts'

inFairTime()

/** The router's own seconds that each thing takes which is done, without the time of this machine. */
async function taken(bench: LinuxBench, work: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  const { clock } = bench.machine
  const wait = clock.wait.bind(clock)
  clock.wait = (duration, signal) => {
    all.push(duration / seconds(1))
    return wait(duration, signal)
  }
  await work()
  clock.wait = wait
  return all
}

test('flash is read no faster than its clock gives bits, a stretch of it in its own time, and hashing costs too', async () => {
  await using bench = new LinuxBench('ram', { pace: 'brisk' })
  await bench.login()
  const takes = (command: string) => taken(bench, () => bench.run(command))
  // All of `firmware`, in seconds (facts/device.md §3.1).
  const reading = expect.closeTo(1.638, 3)
  const hashing = expect.closeTo(1.303, 3)
  expect(await takes('cat /dev/mtd1ro >/dev/null')).toContainEqual(reading)
  const hashed = await takes('sha256sum /dev/mtd1ro')
  expect(hashed).toEqual(expect.arrayContaining([reading, hashing]))
  expect(await takes('mtd dump firmware >/dev/null')).toContainEqual(reading)
  // Only what is asked for is read.
  const little = await taken(bench, () => bench.system.fs.flash('/dev/mtd1ro', 0x1000, 32))
  expect(little).not.toContainEqual(reading)
})

test('netifd drops the link of the laptop while it makes its bridge, at its start as at its restart', async () => {
  await using bench = new LinuxBench('ram', { pace: 'brisk' })
  await bench.until(/activate this console/)
  await bench.until(/lan3\) entered disabled state/)
  expect(bench.machine.nic.up).toBe(false)
  await bench.until(/lan3\) entered forwarding state/)
  expect(bench.machine.nic.up).toBe(true)
  bench.type('\r')
  await bench.until(/root@[\w-]+:\S+# /)
  await bench.run('/etc/init.d/network restart')
  expect(bench.machine.nic.up).toBe(false)
})

test('/tmp fills up by what is appended, copied and moved too', async () => {
  await using bench = new LinuxBench('flash', { flash: installed(), faults: ['tmp-full'] })
  await bench.login()
  await bench.run('dd if=/dev/mtd1ro of=/tmp/a bs=64k count=40 2>/dev/null')
  expect(await bench.run('cp /tmp/a /tmp/b')).toContain('No space left on device')
  expect(await bench.run('cat /tmp/a >>/tmp/c')).toContain('No space left on device')
  await bench.run('mv /tmp/a /tmp/d')
  expect(await bench.run('cp /tmp/d /tmp/b')).toContain('No space left on device')
  await bench.run('rm /tmp/d')
  expect(await bench.run('dd if=/dev/mtd1ro of=/var/e bs=64k count=40 2>/dev/null; df /tmp')).toContain(
    ' 58704 ',
  )
})

test('flash-write-fails: a block that is not erased ends mtd with its words, and sysupgrade with a restart', async () => {
  await using bench = new LinuxBench('ram', { faults: ['flash-write-fails'] })
  await bench.login()
  await bench.run('dd if=/dev/mtd1ro of=/tmp/x bs=64k count=8 2>/dev/null')
  expect(await bench.run('mtd write /tmp/x firmware; echo "=$?"')).toMatch(/Failed to erase block\n=1$/)
})

test('spi erases, and writes the status register: from then on the chip takes nothing', async () => {
  await using hand = new Hand()
  await hand.prompt()
  const prompt = 'MT7621 # '
  await hand.line('spi id')
  expect(await hand.until(prompt)).toContain('device id: 1c 70 18')
  await hand.line('spi sr read')
  expect(await hand.until(prompt)).toContain('sr 0')
  await hand.line('spi erase ff0000 10000')
  await hand.until(prompt)
  expect(hand.router.flash.bytes.subarray(0xff0000).every((byte) => byte === 0xff)).toBe(true)
  await hand.line('spi sr write 1c')
  await hand.until(prompt)
  expect(hand.router.history).toContain('spi sr write 1c')
  await hand.line('spi sr read')
  expect(await hand.until(prompt)).toContain('sr 1c')
  const before = Buffer.from(hand.router.flash.bytes)
  await hand.line('saveenv')
  await hand.until(prompt)
  expect(hand.router.flash.bytes.equals(before)).toBe(true)
})

test('for some seconds after its start the SIM seems broken, then busy or not ready', async () => {
  await using bench = new LinuxBench('flash', { flash: installed(), pace: 'brisk' })
  await bench.login()
  await bench.kit()
  const { modem } = bench.machine
  const heard = new Set<string>()
  await bench.run("sms_tool -d /dev/ttyUSB0 at 'AT+CFUN=15'")
  while (modem.usb !== null) await after(5)
  while (modem.usb === null) await after(5)
  while (!heard.has('+CPIN: READY')) {
    for (const ask of ['AT+CPIN?', 'AT+ICCID']) {
      const answer = await modem.command(ask, bench.machine.signal)
      heard.add(answer!.find((line) => line !== 'OK')!.replace(/\d{19,}/, 'N'))
    }
  }
  expect([...heard]).toEqual(
    expect.arrayContaining(['+CME ERROR: 13', '+CME ERROR: 14', '+CPIN: NOT READY', '+CPIN: READY']),
  )
})

test('the network device of the modem has another MAC after each of its starts', async () => {
  await using bench = new LinuxBench('flash', { flash: installed() })
  await bench.login()
  await bench.kit()
  const mac = () => bench.run('cat /sys/class/net/usb0/address')
  const first = await mac()
  await bench.run("sms_tool -d /dev/ttyUSB0 at 'AT+CFUN=15'")
  while ((await bench.run('ls /sys/class/net')).includes('usb0')) await after(5)
  while (!(await bench.run('ls /sys/class/net')).includes('usb0')) await after(5)
  expect(await mac()).not.toBe(first)
  expect(await mac()).toMatch(/^aa:dd:1e:/)
})

test('what is typed in a heap while the kernel prints is lost behind the sixteen bytes of the receiver', async () => {
  await using bench = new LinuxBench()
  await bench.until(/activate this console/)
  bench.type('\r')
  await bench.until(/link becomes ready/)
  await bench.run('true')
  // As long as a line of the kernel takes at the real pace.
  bench.system.deafUntil = now() + 10_000
  bench.type('echo 0123456789abcdefghijklmnopqrstuvwxyz')
  await bench.until(/echo 0123456789/)
  expect(bench.heard.length).toBeLessThan(3)
  bench.heard = ''
  await after(20)
  expect(bench.heard).toBe('')
  bench.system.deafUntil = 0
  bench.type('\x03')
  await bench.until(/# $/)
  expect(await bench.run('echo 0123456789abcdefghijklmnopqrstuvwxyz')).toBe(
    '0123456789abcdefghijklmnopqrstuvwxyz',
  )
})

test('the link drops for one to three seconds where the switch is reset, at the start of a kernel and at netifd', async () => {
  const { initramfs } = practiceImages({ release: '24.10.8', small: 'ram' })
  using server = await udpServer(serving(initramfs))
  const wire = { host: '127.0.0.1', tftpPort: server.port, serverIp: '192.168.0.5' }
  const drops: number[] = []
  await using hand = new Hand({ card: (clock) => new NotingNic(clock, wire, drops) })
  await hand.prompt()
  expect(drops).toHaveLength(1)
  await hand.line('tftpboot')
  await hand.until('MT7621 # ')
  expect(drops).toHaveLength(1)
  await hand.line('bootm')
  await hand.until('Starting kernel')
  expect(drops).toHaveLength(2)
  await hand.until('entered promiscuous mode')
  expect(drops).toHaveLength(3)
  for (const drop of drops) {
    expect(drop).toBeGreaterThanOrEqual(seconds(1))
    expect(drop).toBeLessThanOrEqual(seconds(3))
  }
})

class NotingNic extends SimNic {
  readonly #drops: number[]

  constructor(clock: Clock, wire: Wire, drops: number[]) {
    super(clock, wire)
    this.#drops = drops
  }

  override dropFor(duration: number): void {
    this.#drops.push(duration)
    super.dropFor(duration)
  }
}

test('a root file system that was written in part is not mounted: the kernel gives up, again and again', async () => {
  const flash = installed()
  // Of the small practice image the second half of the root file system: never written, as after a power cut.
  put(flash, 0x20000 + 0x120000, Buffer.alloc(0x200000 - 0x120000, 0xff))
  await using hand = new Hand({ flash })
  hand.router.power.on()
  for (let n = 0; n < 2; n++) {
    await hand.until('Kernel panic - not syncing: VFS: Unable to mount root fs')
    await hand.until('Rebooting in 1 seconds..')
    await hand.until('Software System Reset Occurred')
  }
})

test('two that read one port at a time share its lines', async () => {
  await using bench = new LinuxBench('flash', { flash: installed(), pace: 'brisk' })
  await bench.login()
  await bench.kit()
  const ask = (file: string) => bench.system.run(`sms_tool -d /dev/ttyUSB0 at 'ATI' >/tmp/${file}`)
  await ask('alone')
  await Promise.all([ask('one'), ask('two')])
  const heard = async (file: string) =>
    (await bench.run(`cat /tmp/${file}`)).split('\n').filter(Boolean).length
  const alone = await heard('alone')
  const both = [await heard('one'), await heard('two')]
  expect(Math.max(...both)).toBeLessThan(alone)
  await ask('after')
  expect(await heard('after')).toBe(alone)
})
