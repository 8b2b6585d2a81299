import type { InitialFiles } from 'just-bash'
import { foreignTo } from '../../devices/foreign.ts'
import { modelOf } from '../model.ts'
import { feedFiles } from './feeds.ts'
import { serviceFiles } from './init-scripts.ts'
import type { Kernel } from './kernel.ts'
import { memoryOf } from './memory.ts'

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
    '/proc/cpuinfo': cpuinfo(kernel),
    '/proc/meminfo': `MemTotal:       ${memoryOf(kernel.hardware).total / 1024} kB\n`,
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
    ...hardwareFiles(kernel, mac),
  }
}

const empty = (name: string) => [`/dev/${name}`, ''] as const

function release({ machine }: Kernel): string {
  const { image } = machine
  return `DISTRIB_ID='OpenWrt'
DISTRIB_RELEASE='${image.release}'
DISTRIB_REVISION='${image.revision}'
DISTRIB_TARGET='${image.target}'
DISTRIB_ARCH='${image.arch}'
`
}

/** What is behind the root port: the only thing by which software can tell this board from its sisters. */
export function pciOf({ machine, hardware }: Kernel): string[] {
  return machine.faults.has('wrong-board') ? foreignTo(modelOf(machine.options)).pci : hardware.pci
}

function cpuinfo({ machine, hardware: { soc } }: Kernel): string {
  const head = `system type\t\t: ${soc.system}\nmachine\t\t\t: ${machine.image.model}\n`
  const each = (n: number) => `processor\t\t: ${n}\ncpu model\t\t: ${soc.cpu}\n\n`
  return head + Array.from({ length: soc.cores }, (_, n) => each(n)).join('')
}

function hardwareFiles(kernel: Kernel, mac: string): InitialFiles {
  const { soc, ports, leds, radios } = kernel.hardware
  const names = new Set(['br-lan', ...ports.lan, ...(ports.wan ? [ports.wan] : []), 'eth0'])
  const net = [...names].map((name) => [`/sys/class/net/${name}/address`, `${mac.toLowerCase()}\n`])
  const pci = pciOf(kernel)
  const bus = pci.length > 0 ? [soc.rootPort, ...pci] : []
  return {
    ...Object.fromEntries(net),
    ...Object.fromEntries(leds.flatMap((name) => led(`/sys/class/leds/${name}`))),
    ...each(radios, (_, n) =>
      device(`/sys/class/ieee80211/phy${n}`, { index: String(n), macaddress: mac.toLowerCase() }),
    ),
    ...each(bus, (id, n) =>
      device(`/sys/bus/pci/devices/0000:0${n}:00.0`, idsOf(id.replace(/[0-9a-f]{4}/g, '0x$&'))),
    ),
    ...each(soc.usb.buses, (id, n) =>
      device(`/sys/bus/usb/devices/usb${n + 1}`, { idVendor: '1d6b', idProduct: id }),
    ),
  }
}

const each = <T>(list: T[], files: (one: T, n: number) => InitialFiles): InitialFiles =>
  Object.assign({}, ...list.map(files))

function idsOf(id: string): Record<string, string> {
  const [vendor = '', device = ''] = id.split(':')
  return { vendor, device }
}

function device(folder: string, ids: Record<string, string>): InitialFiles {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [`${folder}/${name}`, `${id}\n`]))
}

function led(folder: string): [string, string][] {
  return [
    [`${folder}/brightness`, '0\n'],
    [`${folder}/max_brightness`, '255\n'],
    [`${folder}/trigger`, '[none] timer default-on netdev phy0tpt phy1tpt\n'],
  ]
}
