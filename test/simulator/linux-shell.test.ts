import { createHash } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'
import { expect, test } from 'vitest'
import { after } from '../../src/base/time.ts'
import { inFairTime } from '../boards/fair-clock.ts'
import { installed } from './installed.ts'
import { LinuxBench } from './linux-bench.ts'

inFairTime()

const TIMEOUT = 20_000

test(
  'the console comes up as the real one does, and a shell remembers what it was told',
  async () => {
    await using bench = new LinuxBench()
    const boot = await bench.until(/procd: - init -\r\n/)
    expect(boot).toMatch(/\[ {4}1\.938819\] spi-nor spi0\.0: en25qh128 \(16384 Kbytes\)/)
    expect(boot).toContain('[14c3:7603] type 00 class 0x028000')
    expect(boot).toContain('failsafe mode')
    await bench.login()
    expect(await bench.run('cd /tmp; x=5; f() { echo "f $1"; return 3; }')).toBe('')
    expect(await bench.run('f $x')).toBe('f 5')
    expect(await bench.run('echo $? $PWD')).toBe('3 /tmp')
    expect(await bench.run('no-such')).toBe('-ash: no-such: not found')
    expect(await bench.run('stat /')).toBe('-ash: stat: not found')
    expect(await bench.run('echo a; )')).toBe('a\n-ash: syntax error: unexpected ")"')
    expect(await bench.run('g() { n=$1; shift; }; g 7;echo out;false;echo "$n:$?"')).toBe('out\n7:1')
  },
  TIMEOUT,
)

test(
  'the echo breaks at column 80, letters beyond 510 are lost and leave the quote open',
  async () => {
    await using bench = new LinuxBench()
    await bench.login()
    bench.type(`echo ${'x'.repeat(100)}\r`)
    const text = await bench.until(/# $/)
    expect(text.split('\r\n')[0]).toBe(`echo ${'x'.repeat(59)}`)
    bench.type(`echo '${'y'.repeat(520)}'\r`)
    await bench.until(/\r\n> $/)
    bench.type('\x03')
    await bench.until(/\^C\r\nroot@OpenWrt:~# $/)
  },
  TIMEOUT,
)

test(
  'Ctrl-C ends what runs in the foreground',
  async () => {
    await using bench = new LinuxBench()
    await bench.login()
    bench.type('sleep 100000\r')
    await bench.until(/100000\r\n/)
    bench.type('\x03')
    await bench.until(/\^C\r\nroot@OpenWrt:~# $/)
    expect(await bench.run('echo $?')).toBe('130')
  },
  TIMEOUT,
)

test(
  'the board, its map and its devices can be asked for',
  async () => {
    await using bench = new LinuxBench()
    await bench.login()
    const board = JSON.parse(await bench.run('ubus call system board')) as Record<string, unknown>
    expect(board.board_name).toBe('tplink,mr600-v2-eu')
    expect(board.rootfs_type).toBe('initramfs')
    expect(await bench.run("ubus call system board | jsonfilter -e '@.release.version'")).toBe('24.10.8')
    expect(await bench.run('cat /proc/mtd')).toContain('mtd0: 00020000 00010000 "uboot"')
    expect(await bench.run('cat /sys/bus/pci/devices/0000:02:00.0/device')).toBe('0x7663')
    expect(await bench.run('cat /sys/bus/usb/devices/*/idVendor')).toContain('2cb7')
    expect(await bench.run('uci get network.lan.ipaddr')).toBe('192.168.1.1')
    await bench.run("uci set system.led_4g.dev='eth1'; uci commit")
    expect(await bench.run('uci get system.led_4g.dev')).toBe('eth1')
  },
  TIMEOUT,
)

test(
  'flash is read, hashed and dumped as it is',
  async () => {
    await using bench = new LinuxBench()
    await bench.login()
    const uboot = bench.machine.flash.read(0, 0x20000)
    const hash = createHash('sha256').update(uboot).digest('hex')
    expect(await bench.run('sha256sum /dev/mtd0ro')).toBe(`${hash}  /dev/mtd0ro`)
    expect(await bench.run('dd if=/dev/mtd0ro bs=64k count=2 2>/dev/null | sha256sum')).toBe(`${hash}  -`)
    const hex = await bench.run(`hexdump -v -n 32 -s 16 -e '16/1 "%02x" "\\n"' /dev/mtd0ro`)
    expect(hex.replace(/\n/g, '')).toBe(uboot.subarray(16, 48).toString('hex'))
  },
  TIMEOUT,
)

test(
  'the LAN comes late, and then 16 MB leave through nc as they are',
  async () => {
    await using bench = new LinuxBench()
    await bench.login()
    expect(await bench.run('ip addr add 192.168.1.9/24 dev br-lan')).toContain("can't find device")
    expect(await bench.run('ubus -t 60 wait_for network.interface.lan; echo $?')).toBe('0')
    while (!(await bench.run('ubus call network.interface.lan status')).includes('"up": true'));
    expect(await bench.run('ping -c 1 -W 1 192.168.1.2 >/dev/null; echo $?')).toBe('0')
    const heard: Buffer[] = []
    const server = net
      .createServer((socket) => socket.on('data', (chunk) => heard.push(chunk)))
      .listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as net.AddressInfo
    const firmware = (await bench.run('grep firmware /proc/mtd')).slice(3, 4)
    await bench.run(`printf 'PUT %s\\r\\n' /x | cat - /dev/mtd${firmware}ro | nc 192.168.1.2 ${port}`)
    const sent = Buffer.concat(heard)
    expect(sent.subarray(0, 8).toString()).toBe('PUT /x\r\n')
    expect(sent.subarray(8).equals(bench.machine.flash.read(0x20000, 0xfa0000))).toBe(true)
    server.close()
  },
  TIMEOUT,
)

test(
  'kernel messages fall into the line until dmesg -n 1',
  async () => {
    // Seconds before the kernel speaks again, so that something is typed until then.
    await using bench = new LinuxBench('ram', { pace: 'brisk' })
    await bench.until(/activate this console/)
    bench.type('\recho he')
    await bench.until(/he\[ {3}3\d\.\d{6}\] /)
    await bench.until(/br-lan: link becomes ready\r\n/)
    bench.type('re\r')
    await bench.until(/\r\nhere\r\n/)
  },
  TIMEOUT,
)

test(
  'another board and an old map show',
  async () => {
    await using bench = new LinuxBench('ram', { faults: ['wrong-board', 'short-map'], release: '23.05.5' })
    await bench.login()
    expect(await bench.run('cat /sys/bus/pci/devices/0000:01:00.0/device')).not.toBe('0x7603')
    expect(await bench.run('cat /proc/mtd')).not.toContain('filler')
    expect(await bench.run('pwd')).toBe('/')
  },
  TIMEOUT,
)

test('what is started detached goes on while the shell answers', async () => {
  await using bench = new LinuxBench()
  await bench.login()
  const start = Date.now()
  expect(await bench.run('( sleep 20; echo late > /tmp/late ) & echo now')).toBe('now')
  expect(await bench.run("start-stop-daemon -S -b -x /bin/sh -- -c 'sleep 20; echo x > /tmp/x'")).toBe('')
  expect(await bench.run('cat /tmp/late')).toContain('No such file')
  while ((await bench.run('cat /tmp/late /tmp/x')) !== 'late\nx') if (Date.now() - start > 15_000) break
  expect(await bench.run('cat /tmp/late /tmp/x')).toBe('late\nx')
}, 20_000)

test('f and Enter in time give the failsafe shell, which says so', async () => {
  await using bench = new LinuxBench('flash', { flash: installed(), pace: 'brisk' })
  await bench.until(/debug level\r\n/)
  bench.type('f\r')
  await bench.until(/- failsafe -\r\n/)
  await bench.until(/root@\(none\):\S+# $/)
  bench.type('echo "<$FAILSAFE>"\r')
  await bench.until(/\r\n<true>\r\n/)
})

test('with ttylogin the console asks who is there, and lets in without a password only while none is set', async () => {
  const flash = installed()
  await using bench = new LinuxBench('flash', { flash })
  await bench.login()
  while ((await bench.run('readlink /overlay/.fs_state')) !== '2') await after(5)
  await bench.run('uci set system.@system[0].ttylogin=1; uci commit system')
  bench.type('reload_config; exit\r')
  await bench.until(/activate this console\.\r\n$/)
  bench.type('\r')
  await bench.until(/OpenWrt login: $/)
  bench.type('root\r')
  await bench.until(/root@OpenWrt:\S+# $/)
  await bench.run("echo 'root:$5$salt$hash:0:0:99999:7:::' > /etc/shadow")
  await bench.off()
  await using again = new LinuxBench('flash', { flash })
  await again.until(/activate this console/)
  again.type('\r')
  await again.until(/OpenWrt login: $/)
  again.type('root\r')
  await again.until(/Password: $/)
  again.type('guess\r')
  await again.until(/Login incorrect\r\n\r\nOpenWrt login: $/)
})

test('a function that sets and says says the same whether or not more is in it', async () => {
  await using bench = new LinuxBench()
  await bench.login()
  await bench.run(
    'f(){ _x=$?;printf "<$1 $_x>";}; g(){ printf "100%%$1";}; h(){ printf $1;}; i(){ printf "$1"|tr a b;}',
  )
  expect(await bench.run("(exit 3); f 'a  b'; f c; echo $_x")).toBe('<a  b 3><c 0>0')
  expect(await bench.run("g a; h 'a b'; i a; f >/tmp/f; cat /tmp/f; echo")).toBe('100%aab< 0>')
})

test('a pattern finds what is there now, of files and of processes', async () => {
  await using bench = new LinuxBench()
  await bench.login()
  const shown = async (command: string) => bench.run(`${command}; echo /tmp/x/*`)
  expect(await shown('mkdir /tmp/x')).toBe('/tmp/x/*')
  expect(await shown(': >/tmp/x/a')).toBe('/tmp/x/a')
  expect(await shown('mv /tmp/x/a /tmp/x/b; cp /tmp/x/b /tmp/x/c')).toBe('/tmp/x/b /tmp/x/c')
  expect(await shown('rm /tmp/x/b; ln -s /etc /tmp/x/d; mkdir /tmp/x/e')).toBe('/tmp/x/c /tmp/x/d /tmp/x/e')
  await bench.run('start-stop-daemon -S -b -m -p /tmp/p -x /bin/sh -- -c "sleep 600"')
  expect(await bench.run('cat /proc/$(cat /tmp/p)/comm; ls /proc | grep -c "^$(cat /tmp/p)$"')).toBe('sh\n1')
  expect(await bench.run('kill $(cat /tmp/p); [ -e /proc/$(cat /tmp/p) ] || echo gone')).toBe('gone')
})

test('head gives the first bytes or lines', async () => {
  await using bench = new LinuxBench()
  await bench.login()
  await bench.run('printf "a\\nb\\nc\\n" >/tmp/h')
  expect(await bench.run('head -n 2 /tmp/h; head -1 </tmp/h; head -c 4 /tmp/h')).toBe('a\nb\na\na\nb')
  expect(await bench.run('head -c 64k /dev/mtd0ro | wc -c; head /tmp/none 2>&1')).toBe(
    '65536\nhead: /tmp/none: No such file or directory',
  )
})
