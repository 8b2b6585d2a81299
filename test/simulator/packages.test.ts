import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { after } from '../../src/base/time.ts'
import type { Signer } from '../../src/firmware/usign.ts'
import { releaseKernel } from '../../src/simulator/description.ts'
import { type Made, TestFeed } from './feed.ts'
import { installed } from './installed.ts'
import { LinuxBench } from './linux-bench.ts'

const own = releaseKernel('24.10.8')
const KERNEL = (version: string) => `kernel (= ${version}~${own.vermagic}-r1)`
const kit = (kernel: string): Made[] => [
  { name: 'kmod-usb-serial', depends: kernel, files: { './lib/modules/usbserial.ko': 'x' } },
  {
    name: 'kmod-usb-serial-option',
    depends: `kmod-usb-serial, ${kernel}`,
    files: { './lib/modules/option.ko': 'x' },
  },
  { name: 'kmod-usb-net-cdc-ncm', depends: kernel },
  { name: 'sms-tool', depends: 'libc', files: { './usr/bin/sms_tool.bin': 'x' } },
]

async function start(feed: TestFeed, release = '24.10.8', flash = installed()): Promise<LinuxBench> {
  const bench = new LinuxBench('flash', { flash, release, keys: feed.keys })
  await bench.login()
  while ((await bench.run('readlink /overlay/.fs_state')) !== '2') await after(5)
  while (!(await bench.run('ubus call network.interface.lan status')).includes('"up": true')) await after(5)
  const file = release.startsWith('25')
    ? '/etc/apk/repositories.d/distfeeds.list'
    : '/etc/opkg/distfeeds.conf'
  const line = release.startsWith('25') ? `${feed.url}/packages.adb` : `src/gz openwrt_core ${feed.url}`
  await bench.run(`echo '${line}' > ${file}`)
  return bench
}

const stranger = (): Signer => ({ number: randomBytes(8), ...generateKeyPairSync('ed25519') })

test('opkg installs by name what a trusted key has signed, and the ports of the modem are there and stay', async () => {
  const feed = await new TestFeed().open()
  feed.opkg(kit(KERNEL('6.6.144')))
  const flash = installed()
  await using bench = await start(feed, '24.10.8', flash)
  expect(await bench.run('opkg update; echo $?')).toMatch(/Signature check passed\.\n0$/)
  const said = await bench.run('opkg install kmod-usb-serial-option kmod-usb-net-cdc-ncm sms-tool; echo $?')
  expect(said).toMatch(/Installing kmod-usb-serial \(1-r1\) to root\.\.\.[\s\S]*Configuring sms-tool\.\n0$/)
  expect(await bench.run('opkg list-installed | grep option; opkg status sms-tool | grep Status')).toBe(
    'kmod-usb-serial-option - 1-r1\nStatus: install user installed',
  )
  expect(await bench.run('opkg files kmod-usb-serial | tail -1; ls /dev/ttyUSB0')).toBe(
    '/lib/modules/usbserial.ko\n/dev/ttyUSB0',
  )
  expect(await bench.run('opkg install sms-tool; echo $?')).toMatch(/is up to date\.\n0$/)
  await bench.off()
  await using again = new LinuxBench('flash', { flash, keys: feed.keys })
  await again.login()
  while (!(await again.run('ls /dev 2>&1')).includes('ttyUSB0')) await after(5)
  expect(await again.run('opkg list-installed | grep -c sms-tool; ls /var/opkg-lists 2>&1')).toMatch(
    /^1\n.*No such/,
  )
  feed.close()
})

test('opkg update ends with 0 on a strange signature, says so, and knows nothing then', async () => {
  const feed = await new TestFeed().open()
  feed.opkg(kit(KERNEL('6.6.144')), stranger())
  await using bench = await start(feed)
  expect(await bench.run('opkg update; echo $?')).toMatch(/Signature check failed\.\n[\s\S]*0$/)
  expect(await bench.run('opkg install sms-tool; echo $?')).toMatch(
    /Unknown package 'sms-tool'\.[\s\S]*Cannot install package sms-tool\.\n255$/,
  )
  feed.close()
  expect(await bench.run('opkg update; echo $?')).toMatch(/Failed to download the package list[\s\S]*\n1$/)
})

test('opkg refuses a module of another kernel and a package that is not what the list says', async () => {
  const feed = await new TestFeed().open()
  feed.opkg(kit(KERNEL('6.6.141')))
  await using bench = await start(feed)
  await bench.run('opkg update')
  const said = await bench.run('opkg install kmod-usb-net-cdc-ncm; echo $?')
  expect(said).toMatch(
    /Cannot satisfy the following dependencies for kmod-usb-net-cdc-ncm:\n \* \tkernel \(= 6\.6\.141~/,
  )
  expect(said).toMatch(/255$/)
  const name = [...feed.files.keys()].find((path) => path.includes('sms-tool'))!
  feed.files.set(name, Buffer.from('torn'))
  expect(await bench.run('opkg install sms-tool; echo $?')).toMatch(/sha256sum mismatch[\s\S]*255$/)
  expect(await bench.run('opkg list-installed | grep -c sms-tool')).toBe('0')
  feed.close()
})

test('apk installs by name from a signed index, and single files only when told to trust them', async () => {
  const feed = await new TestFeed().open()
  feed.apk(kit('').map((made) => ({ ...made, depends: made.depends?.replace(/, $/, '') ?? '' })))
  await using bench = await start(feed, '25.12.5')
  expect(await bench.run('apk update; echo $?')).toMatch(/OK: 4 distinct packages available\n0$/)
  expect(await bench.run('apk add kmod-usb-serial-option; echo $?')).toMatch(
    /\(2\/2\) Installing kmod-usb-serial-option \(1-r1\)\n[\s\S]*OK: .* packages\n0$/,
  )
  expect(await bench.run('apk info -e kmod-usb-serial nothing; echo $?; ls /dev/ttyUSB0')).toBe(
    'kmod-usb-serial\n1\n/dev/ttyUSB0',
  )
  await bench.run(`cd /tmp; wget -q ${feed.url}/sms-tool-1-r1.apk`)
  expect(await bench.run('apk add ./sms-tool-1-r1.apk; echo $?')).toMatch(/UNTRUSTED signature\n99$/)
  expect(await bench.run('apk add --allow-untrusted ./sms-tool-1-r1.apk; echo $?')).toMatch(/0$/)
  const named = `apk add --repositories-file /dev/null --repository ${feed.url}/packages.adb kmod-usb-net-cdc-ncm`
  expect(await bench.run(`${named}; echo $?`)).toMatch(/Installing kmod-usb-net-cdc-ncm[\s\S]*0$/)
  expect(await bench.run('opkg update; echo $?')).toMatch(/opkg: not found\n127$/)
  feed.close()
})

test('apk refuses an index by a stranger, and what needs another kernel', async () => {
  const feed = await new TestFeed().open()
  feed.apk(kit('kernel=6.12.1~0-r1'), generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
  await using bench = await start(feed, '25.12.5')
  expect(await bench.run('apk update; echo $?')).toMatch(
    /UNTRUSTED signature\n[\s\S]*1 unavailable[\s\S]*\n1$/,
  )
  expect(await bench.run('apk add sms-tool; echo $?')).toMatch(/\(no such package\)[\s\S]*99$/)
  feed.apk(kit('kernel=6.12.1~0-r1'))
  expect(await bench.run('apk add kmod-usb-net-cdc-ncm; echo $?')).toMatch(
    /breaks: kmod-usb-net-cdc-ncm-1-r1\[kernel=6[\s\S]*99$/,
  )
  feed.close()
})
