import type { InitialFiles } from 'just-bash'
import { feedFiles } from './feeds.ts'
import { serviceFiles } from './init-scripts.ts'
import type { Kernel } from './kernel.ts'

export function rootFiles(kernel: Kernel): InitialFiles {
  const { image, mac } = kernel.machine
  return {
    '/dev/null': '',
    '/dev/console': '',
    '/dev/kmsg': '',
    ...Object.fromEntries(
      kernel.parts.flatMap((_, n) => [`mtd${n}`, `mtd${n}ro`, `mtdblock${n}`]).map(empty),
    ),
    '/etc/board.json': JSON.stringify({ model: { id: image.board, name: image.model } }),
    '/etc/openwrt_release': release(kernel),
    '/etc/openwrt_version': `${image.release}\n`,
    '/etc/passwd': 'root:x:0:0:root:/root:/bin/ash\n',
    '/etc/shadow': 'root:::0:99999:7:::\n',
    '/proc/cmdline': 'console=ttyS0,115200 rootfstype=squashfs,jffs2\n',
    '/proc/mounts': '',
    '/proc/mtd': '',
    '/proc/sys/kernel/hostname': '',
    '/proc/sys/kernel/printk': '',
    '/proc/uptime': '',
    '/proc/version': `Linux version ${image.kernel}\n`,
    '/root/.profile': '',
    '/tmp/sysinfo/board_name': `${image.board}\n`,
    '/tmp/sysinfo/model': `${image.model}\n`,
    '/tmp/run/utmp': '',
    '/var/lock/.keep': '',
    ...serviceFiles(),
    ...feedFiles(image),
    ...hardware(kernel, mac),
  }
}

const empty = (name: string) => [`/dev/${name}`, ''] as const

function release({ machine }: Kernel): string {
  const { image } = machine
  return `DISTRIB_ID='OpenWrt'
DISTRIB_RELEASE='${image.release}'
DISTRIB_REVISION='${image.revision}'
DISTRIB_TARGET='ramips/mt7621'
DISTRIB_ARCH='mipsel_24kc'
`
}

/** The two radios' ids: the only thing by which software can tell this board from its sisters. */
export function radios({ machine }: Kernel): [string, string] {
  return machine.faults.has('wrong-board') ? ['7612', '7615'] : ['7603', '7663']
}

function hardware(kernel: Kernel, mac: string): InitialFiles {
  const [first, second] = radios(kernel)
  const net = ['br-lan', 'lan1', 'lan2', 'lan3', 'wan', 'eth0'].map((name) => [
    `/sys/class/net/${name}/address`,
    `${mac.toLowerCase()}\n`,
  ])
  return {
    ...Object.fromEntries(net),
    ...Object.fromEntries(leds.flatMap((name) => led(`/sys/class/leds/white:${name}`))),
    ...device('/sys/class/ieee80211/phy0', { index: '0', macaddress: mac.toLowerCase() }),
    ...device('/sys/class/ieee80211/phy1', { index: '1', macaddress: mac.toLowerCase() }),
    ...device('/sys/bus/pci/devices/0000:00:00.0', { vendor: '0x0e8d', device: '0x0801' }),
    ...device('/sys/bus/pci/devices/0000:01:00.0', { vendor: '0x14c3', device: `0x${first}` }),
    ...device('/sys/bus/pci/devices/0000:02:00.0', { vendor: '0x14c3', device: `0x${second}` }),
    ...device('/sys/bus/usb/devices/usb1', { idVendor: '1d6b', idProduct: '0002' }),
    ...device('/sys/bus/usb/devices/usb2', { idVendor: '1d6b', idProduct: '0003' }),
  }
}

function device(folder: string, ids: Record<string, string>): InitialFiles {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [`${folder}/${name}`, `${id}\n`]))
}

/** facts/device.md §4.4 */
const leds = ['power', 'wlan', 'wan', 'signal1', 'signal2', 'signal3', '4g', 'lan']

function led(folder: string): [string, string][] {
  return [
    [`${folder}/brightness`, '0\n'],
    [`${folder}/max_brightness`, '255\n'],
    [`${folder}/trigger`, '[none] timer default-on netdev phy0tpt phy1tpt\n'],
  ]
}
