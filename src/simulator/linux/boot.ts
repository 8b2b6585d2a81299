import { failsafe } from './console.ts'
import { generateConfigs } from './defaults.ts'
import { firstBoot, mountOverlay, restoreConfig } from './overlay.ts'
import { hex8 } from './partitions.ts'
import { pciOf } from './root-files.ts'
import type { System } from './system.ts'

const FAILSAFE = `Press the [f] key and hit [enter] to enter failsafe mode\r
Press the [1], [2], [3] or [4] key and hit [enter] to select the debug level\r
`

/** Boots as far as the console can be had; the times are those of facts/openwrt.md §3.1 and §4.5. */
export async function boot(system: System): Promise<void> {
  for (const [at, text] of kernel(system)) await say(system, at, text)
  await say(system, 5.227495, 'init: Console is alive')
  await say(system, 5.27656, 'init: - preinit -')
  await say(system, 6.064286, 'IPv6: ADDRCONF(NETDEV_CHANGE): eth0: link becomes ready')
  system.machine.line.print(FAILSAFE)
  if (await failsafeKey(system)) return failsafe(system)
  if (system.origin === 'flash') await mountRoot(system)
  await generateConfigs(system)
  for (const [at, name] of [
    [8.33, 'early'],
    [8.91, 'ubus'],
    [8.98, 'init'],
  ] as const)
    await say(system, at, `procd: - ${name} -`)
  system.machine.line.print('Please press Enter to activate this console.\r\n')
}

/** `f` and Enter within two seconds. */
async function failsafeKey(system: System): Promise<boolean> {
  let typed = ''
  using _listening = system.machine.line.onByte((byte) => {
    typed += String.fromCharCode(byte)
  })
  await system.until(8.3)
  return /f[\r\n]/.test(typed)
}

async function say(system: System, at: number, text: string): Promise<void> {
  await system.until(at)
  system.printk(text, at)
}

async function mountRoot(system: System): Promise<void> {
  system.overlay = firstBoot(system) ? 'tmpfs' : 'jffs2'
  if (system.overlay === 'jffs2') {
    await mountOverlay(system)
    await restoreConfig(system)
  }
  const text =
    system.overlay === 'tmpfs'
      ? 'jffs2 not ready yet, using temporary tmpfs overlay'
      : 'switching to jffs2 overlay'
  system.printk(`mount_root: ${text}`)
}

type Lines = [number, string][]

function kernel(system: System): Lines {
  const { image } = system.machine
  const { soc, memory, chip } = system.hardware
  const size = memory.size / 1024
  const root = system.origin === 'flash'
  return [
    [0, `Linux version ${image.kernel} (OpenWrt ${image.revision}) #0 SMP`],
    [0, `SoC Type: ${soc.system}`],
    [0, `MIPS: machine is ${image.model}`],
    [0, 'Kernel command line: console=ttyS0,115200 rootfstype=squashfs,jffs2'],
    [0, `Memory: ${size - (root ? 11_856 : 14_672)}K/${size}K available`],
    ...pci(system),
    [1.8094, 'printk: console [ttyS0] enabled'],
    [1.938819, `spi-nor spi0.0: ${chip.kernelName} (${system.machine.flash.size / 1024} Kbytes)`],
    ...map(system),
    [4.683946, soc.switch],
    ...(root ? ([[4.7, 'VFS: Mounted root (squashfs filesystem) readonly on device 31:3.']] as Lines) : []),
    [4.719759, `Run ${root ? '/sbin/init' : '/init'} as init process`],
  ]
}

function pci(system: System): Lines {
  const cards = pciOf(system)
  if (cards.length === 0) return []
  const { pcie, rootPort } = system.hardware.soc
  return [
    ...pcie.map((text): [number, string] => [1.42, text]),
    [1.467342, `pci 0000:00:00.0: [${rootPort}] type 01 class 0x060400`],
    ...cards.map((id, n): [number, string] => [
      1.526472 + n * 0.044774,
      `pci 0000:0${n + 1}:00.0: [${id}] type 00 class ${n === 0 ? '0x028000' : '0x000280'}`,
    ]),
  ]
}

function map(system: System): Lines {
  const children = ['kernel', 'rootfs', 'rootfs_data']
  const fixed = system.parts.filter((part) => !children.includes(part.name))
  // The children are counted from where `firmware` begins.
  const base = system.part('firmware')?.offset ?? 0
  const rows = system.parts.map(({ name, offset, size }): [number, string] => {
    return [1.99, range(offset - (children.includes(name) ? base : 0), size, name)]
  })
  return [
    [1.943911, `${fixed.length} fixed-partitions partitions found on MTD device spi0.0`],
    [1.980897, `Creating ${fixed.length} MTD partitions on "spi0.0":`],
    ...rows,
  ]
}

const range = (from: number, size: number, name: string) =>
  `0x0000${hex8(from)}-0x0000${hex8(from + size)} : "${name}"`
