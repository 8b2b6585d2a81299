import { expect, test } from 'vitest'
import { after } from '../../src/base/time.ts'
import type { Pace } from '../../src/simulator/clock.ts'
import { installed } from './installed.ts'
import { LinuxBench } from './linux-bench.ts'

/** An installed system with the kit in it, as `install-packages` leaves it. */
async function withKit(
  faults: string[] = [],
  flash = installed(),
  release?: string,
  pace: Pace = 'instant',
): Promise<LinuxBench> {
  const bench = new LinuxBench('flash', { flash, faults, pace, ...(release ? { release } : {}) })
  await bench.login()
  while ((await bench.run('readlink /overlay/.fs_state')) !== '2') await after(5)
  await bench.kit()
  return bench
}

const at = (bench: LinuxBench, command: string, port = 'ttyUSB0') =>
  bench.run(`sms_tool -d /dev/${port} at '${command}'; echo "=$?"`)

async function settle(bench: LinuxBench, port = 'ttyUSB0'): Promise<void> {
  while ((await bench.run(`ls /dev/${port} 2>/dev/null`)) !== `/dev/${port}`) await after(5)
}

test('without the drivers there is a device on the bus, but no port and no network device', async () => {
  await using bench = new LinuxBench('flash', { flash: installed() })
  await bench.login()
  expect(await bench.run('cat /sys/bus/usb/devices/1-2/idVendor /sys/bus/usb/devices/1-2/idProduct')).toBe(
    '2cb7\n0a05',
  )
  expect(await bench.run('ls /dev/ttyUSB0 /sys/class/net/usb0 2>&1 | grep -c "No such"')).toBe('2')
  expect(await bench.run('sms_tool at AT')).toBe('-ash: sms_tool: not found')
})

test('with the kit the AT port is interface 02, and sysfs leads from the network device to its driver and vendor', async () => {
  await using bench = await withKit()
  expect(await bench.run('cat /sys/class/tty/ttyUSB0/device/../bInterfaceNumber')).toBe('02')
  expect(await bench.run('basename $(readlink -f /sys/class/net/usb0/device/driver)')).toBe('cdc_ncm')
  expect(await bench.run('n=/sys/class/net/usb0; cat $n/device/../idVendor $n/device/../idProduct')).toBe(
    '2cb7\n0a05',
  )
  expect(await at(bench, 'AT+GTUSBMODE?')).toContain('+GTUSBMODE: 36\n\n=0')
  expect(await at(bench, 'AT+CGMI?')).toContain('Fibocom Wireless Inc.')
  expect(await at(bench, 'AT+GTUSBMODE=?')).toContain('(34-39)')
  expect(await at(bench, 'AT+NONSENSE')).toMatch(/=1$/)
  expect(await at(bench, 'AT', 'ttyUSB2')).toBe('No response from modem.\n=2')
})

test.each([
  ['6.6.47', 'usb0'],
  ['6.6.73', 'eth1'],
  ['6.6.144', 'usb0'],
  ['6.12.94', 'usb0'],
])('kernel %s names the network device %s', async (kernel, name) => {
  await using bench = new LinuxBench('flash', { flash: installed(), kernel })
  await bench.login()
  await bench.kit()
  expect(await bench.run('ls /sys/class/net')).toContain(name)
})

test('a change of mode acts after a restart, in which the modem goes and comes back under its other id', async () => {
  await using bench = await withKit(['modem-rndis', 'modem-renumbers'])
  expect(await bench.run('ls /sys/class/net')).not.toContain('usb0')
  expect(await at(bench, 'AT+GTUSBMODE=36')).toMatch(/=0$/)
  expect(await bench.run('cat /sys/bus/usb/devices/1-2/idProduct')).toBe('0a06')
  await at(bench, 'AT+CFUN=15')
  while ((await bench.run('ls -d /sys/bus/usb/devices/1-2 2>/dev/null')) !== '') await after(2)
  await settle(bench, 'ttyUSB1')
  expect(await bench.run('cat /sys/bus/usb/devices/1-2/idProduct')).toBe('0a05')
  expect(await bench.run('cat /sys/class/tty/ttyUSB1/device/../bInterfaceNumber')).toBe('02')
  expect(await bench.run('ls /dev/ttyUSB0 2>&1')).toContain('No such')
})

test('an OK that is lost leaves nothing but an end without a word', async () => {
  // Brisk: the modem leaves four seconds before the command would give it up.
  await using bench = await withKit(['modem-ok-lost'], installed(), undefined, 'brisk')
  expect(await at(bench, 'AT+CFUN=15')).toBe('=0')
})

test('wwan0 gets its address late, by DHCP on the device that is really there', async () => {
  await using bench = await withKit()
  const status = async () => JSON.parse(await bench.run('ubus call network.interface.wwan0 status')) as never
  while (!(await bench.run('ubus list')).includes('network.interface.wwan0')) await after(5)
  expect(await status()).toMatchObject({ up: false, proto: 'qmi', errors: [{ code: 'NO_DEVICE' }] })
  await bench.run(
    'uci set network.wwan0.proto=dhcp; uci set network.wwan0.device=usb0; uci set network.wwan0.metric=20',
  )
  await bench.run('uci commit network')
  expect(await status()).toMatchObject({ proto: 'qmi' })
  await bench.run('/etc/init.d/network reload')
  expect(await status()).toMatchObject({ proto: 'dhcp', up: false })
  await at(bench, 'AT+GTAUTOCONNECT=1')
  expect(await at(bench, 'AT+GTRNDIS=1,1')).toMatch(/=0$/)
  while (!(await bench.run('ubus call network.interface.wwan0 status')).includes('"up": true')) await after(5)
  expect(await status()).toMatchObject({
    'ipv4-address': [{ address: '10.0.0.2' }],
    'dns-server': ['10.0.0.1'],
  })
  expect(await bench.run('ip route')).toContain('default via 10.0.0.1 dev usb0')
  await bench.run('ifdown wwan0')
  expect(await status()).toMatchObject({ up: false })
})

test('a locked SIM counts wrong PINs down to the PUK, and asks again after a cold start', async () => {
  await using bench = await withKit(['sim-locked'])
  expect(await at(bench, 'AT+CPIN?')).toContain('+CPIN: SIM PIN')
  expect(await at(bench, 'AT+CPIN="0000"')).toMatch(/=1$/)
  expect(await at(bench, 'AT+CPINR')).toContain('+CPINR: SIM PIN,2,3')
  expect(await at(bench, 'AT+CPIN="1234"')).toMatch(/=0$/)
  expect(await at(bench, 'AT+CPINR')).toContain('+CPINR: SIM PIN,3,3')
  bench.machine.modem.powerOff()
  bench.machine.modem.powerOn(bench.machine.signal)
  await settle(bench)
  while (!(await at(bench, 'AT+CPIN?')).includes('SIM PIN')) await after(5)
  for (let n = 0; n < 3; n++) await at(bench, 'AT+CLCK="SC",0,"9999"')
  expect(await at(bench, 'AT+CPIN?')).toContain('SIM PUK')
  expect(await at(bench, 'AT+CPIN="1234"')).toMatch(/=1$/)
})

test('a lock that is switched off stays off', async () => {
  await using bench = await withKit(['sim-locked'])
  expect(await at(bench, 'AT+CLCK="SC",0,"1234"')).toMatch(/=0$/)
  bench.machine.modem.powerOff()
  bench.machine.modem.powerOn(bench.machine.signal)
  await settle(bench)
  while (!(await at(bench, 'AT+CPIN?')).includes('READY')) await after(5)
})

test.each([
  ['no-sim', 'AT+CPIN?', /=1$/],
  ['no-sim', 'AT+CSQ', /99,99/],
  ['sim-puk', 'AT+CPIN?', /SIM PUK/],
  ['operator-lock', 'AT+CPIN?', /PH-NET PIN/],
  ['modem-silent', 'AT', /^No response from modem\.\n=2$/],
  ['modem-garbage', 'AT+CSQ', /\+GTEVENT: 3,1\n[\s\S]*\+CSQ: 21,99\n/],
  ['modem-unknown', 'AT+GTUSBMODE?', /=1$/],
])('%s: %s', async (fault, command, answer) => {
  await using bench = await withKit([fault])
  expect(await at(bench, command)).toMatch(answer)
})

test('a RAM system has no AT port, and one of 23.05 sees no USB at all', async () => {
  await using bench = new LinuxBench('ram')
  await bench.login()
  expect(await bench.run('ls /sys/bus/usb/devices')).toContain('1-2')
  expect(await bench.run('ls /sys/class/tty 2>&1')).not.toContain('ttyUSB')
  await using old = new LinuxBench('ram', { release: '23.05.5' })
  await old.login()
  expect(await old.run('ls /sys/bus/usb/devices')).not.toContain('1-2')
})

test('our hotplug script and our service are run as the router runs them', async () => {
  const flash = installed()
  await using bench = await withKit([], flash)
  await bench.run('mkdir -p /etc/hotplug.d/net')
  await bench.run(`echo 'echo "$ACTION $DEVICENAME" >> /etc/seen' > /etc/hotplug.d/net/90-x`)
  await bench.run(`printf '#!/bin/sh /etc/rc.common\\nSTART=95\\nUSE_PROCD=1\\n' > /etc/init.d/ours`)
  await bench.run(
    `echo 'start_service() { procd_open_instance; procd_set_param command /usr/bin/ours 7; procd_close_instance; }' >> /etc/init.d/ours`,
  )
  await bench.run(`printf '#!/bin/sh\\necho "ran $1" > /etc/ran\\nsleep 100000\\n' > /usr/bin/ours`)
  await bench.run(
    'chmod 755 /etc/init.d/ours /usr/bin/ours; /etc/init.d/ours enable; /etc/init.d/ours enabled; echo $?',
  )
  await bench.run('service ours start')
  while ((await bench.run('cat /etc/ran 2>/dev/null')) !== 'ran 7') await after(5)
  expect(await bench.run('service ours running; echo $?')).toBe('0')
  await bench.run('/etc/init.d/ours stop; rm /etc/ran')
  expect(await bench.run('/etc/init.d/ours running; echo $?')).toBe('1')
  await bench.off()
  await using again = new LinuxBench('flash', { flash })
  await again.login()
  while ((await again.run('cat /etc/ran 2>/dev/null')) !== 'ran 7') await after(5)
  while (!(await again.run('cat /etc/seen 2>/dev/null')).includes('add usb0')) await after(5)
})

test('a factory reset erases settings and packages, and the next start makes the board again', async () => {
  const flash = installed()
  await using bench = await withKit([], flash)
  await bench.run('uci set network.wwan0.proto=dhcp; uci commit; firstboot -y')
  await bench.off()
  await using again = new LinuxBench('flash', { flash })
  await again.login()
  while ((await again.run('readlink /overlay/.fs_state')) !== '2') await after(5)
  expect(await again.run('uci get network.wwan0.proto; ls /dev/ttyUSB0 2>&1')).toMatch(/^qmi\n.*No such/)
})

test('dead-lan: after a cold start the LAN never comes and netifd does not answer; a warm one is well', async () => {
  const flash = installed()
  await using bench = new LinuxBench('flash', { flash, faults: ['dead-lan'] })
  await bench.login()
  expect(await bench.run('ubus -t 3 call network.interface.lan status')).toBe(
    'Command failed: Request timed out',
  )
  await bench.off()
  await using warm = new LinuxBench('flash', { flash, faults: ['dead-lan'], start: 'warm' })
  await warm.login()
  while (!(await warm.run('ubus call network.interface.lan status')).includes('"up": true')) await after(5)
})

test('modem-slow: back on the bus and on the air only after minutes', async () => {
  await using bench = await withKit(['modem-slow'])
  await at(bench, 'AT+GTAUTOCONNECT=1')
  const start = bench.system.uptime()
  await at(bench, 'AT+CFUN=15')
  while ((await bench.run('ls -d /sys/bus/usb/devices/1-2 2>/dev/null')) !== '') await after(2)
  await settle(bench)
  expect(bench.system.uptime() - start).toBeGreaterThan(145)
  expect(bench.machine.modem.address()).toBeNull()
})

test('modem-ipv6: wwan0 gets nothing, and wwan0_6 an address, a router and a name server', async () => {
  await using bench = await withKit(['modem-ipv6'])
  for (const name of ['wwan0', 'wwan0_6'])
    await bench.run(`uci set network.${name}=interface; uci set network.${name}.device=usb0`)
  await bench.run(
    'uci set network.wwan0.proto=dhcp; uci set network.wwan0_6.proto=dhcpv6; uci commit network',
  )
  await bench.run('/etc/init.d/network reload')
  await at(bench, 'AT+GTAUTOCONNECT=1')
  const status = (name: string) => bench.run(`ubus call network.interface.${name} status`)
  while (!(await status('wwan0_6')).includes('"up": true')) await after(5)
  expect(JSON.parse(await status('wwan0_6'))).toMatchObject({
    'ipv6-address': [{ mask: 64 }],
    route: [{ target: '::' }],
  })
  expect(JSON.parse(await status('wwan0'))).toMatchObject({ up: false, 'ipv4-address': [] })
})

test('modem-weak: the strength is 3 of 31', async () => {
  await using bench = await withKit(['modem-weak'])
  while (!(await at(bench, 'AT+CPIN?')).includes('READY')) await after(5)
  expect(await at(bench, 'AT+CSQ')).toContain('+CSQ: 3,99')
})

test('for some seconds after its start the modem says that its SIM is busy', async () => {
  await using bench = await withKit()
  const startedAgain = async () => {
    await at(bench, 'AT+CFUN=15')
    while ((await bench.run('ls /dev/ttyUSB0 2>/dev/null')) !== '') await after(5)
    await settle(bench)
    return bench.run("sms_tool -D -d /dev/ttyUSB0 at 'AT+CPIN?'")
  }
  // At this pace the seconds are milliseconds: a machine that is busy itself comes too late for some of them.
  await expect.poll(startedAgain, { timeout: 60_000 }).toMatch(/CME ERROR: 1[34]|NOT READY/)
  while (!(await at(bench, 'AT+CPIN?')).includes('+CPIN: READY')) await after(5)
})

test('modules-restart: a driver that was installed serves from the next start on', async () => {
  const flash = installed()
  await using bench = new LinuxBench('flash', { flash, faults: ['modules-restart'] })
  await bench.login()
  while ((await bench.run('readlink /overlay/.fs_state')) !== '2') await after(5)
  const one = { name: 'kmod-usb-serial-option', version: '1', files: [], depends: [] }
  await bench.system.packages.addAll([one])
  expect(await bench.run('ls /dev/ttyUSB0 2>&1')).toContain('No such')
  await bench.off()
  await using again = new LinuxBench('flash', { flash, faults: ['modules-restart'] })
  await again.login()
  await settle(again)
})

test('tmp-full: /tmp has 4 MiB left, and takes no more than that', async () => {
  await using bench = new LinuxBench('flash', { flash: installed(), faults: ['tmp-full'] })
  await bench.login()
  expect(await bench.run('df -k /tmp | tail -n 1')).toMatch(/^tmpfs +60240 +56144 +4096 +93% \/tmp$/)
  const { fs } = bench.system
  await expect(fs.writeFile('/tmp/image', Buffer.alloc(5 * 1024 * 1024))).rejects.toThrow('No space left')
  await fs.writeFile('/tmp/image', Buffer.alloc(1024 * 1024))
  expect(await bench.run('df -k /tmp | tail -n 1')).toContain(' 3072 ')
  await bench.run('rm /tmp/image')
  expect(await bench.run('df -k /tmp | tail -n 1')).toContain(' 4096 ')
})
