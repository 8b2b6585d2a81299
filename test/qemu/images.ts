import { spawnSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { archive } from './cpio.ts'
import { readFlash } from './read-flash.ts'
import type { Tools } from './tools.ts'

/** QEMU's board as U-Boot and the kernel see it. Its network card is the one that the test's TAP ends at. */
export const board = ['-M', 'virt', '-cpu', 'cortex-a15', '-m', '256']

/** The first 16 MiB of its flash, as /proc/mtd of its RAM system names them. */
export const parts = [
  { name: 'u-boot', offset: 0, size: 0x100000 },
  { name: 'data', offset: 0x100000, size: 0xf00000 },
]

/** One RAM system, wrapped in both ways that a U-Boot of today starts. */
export function ramImages(folder: string, tools: Tools): { uimage: string; fit: string } {
  const at = (name: string) => join(folder, name)
  copyFileSync(join(tools.tree, 'boot', `vmlinuz-${tools.version}`), at('zImage'))
  writeFileSync(at('initrd.gz'), ramdisk(gzipSync(archive(initramfs(tools)), { level: 1 })))
  deviceTree(at)
  // What the kernel unpacks itself to ends below the ramdisk, which this U-Boot leaves where it was loaded.
  const kernel = readFileSync(at('zImage'))
  writeFileSync(at('padded'), filled(kernel, 0x1800000))
  const form = ['-A', 'arm', '-O', 'linux', '-C', 'none', '-a', loadAddress, '-e', loadAddress]
  const all = ['padded', 'initrd.gz', 'board.dtb'].map(at).join(':')
  made('mkimage', ...form, '-T', 'multi', '-n', 'Linux RAM system', '-d', all, at('uimage'))
  writeFileSync(at('ram.its'), tree())
  made('mkimage', '-f', at('ram.its'), at('fit'))
  return { uimage: at('uimage'), fit: at('fit') }
}

/** Where it is started from a uImage the device tree lies right behind it, and must not begin in its last page. */
const ramdisk = (bytes: Buffer) =>
  filled(Buffer.concat([Buffer.alloc(headers), bytes]), 0x1000).subarray(headers)
/** Of the uImage, and of its list of three. */
const headers = 64 + 16

const filled = (bytes: Buffer, unit: number) =>
  Buffer.concat([bytes, Buffer.alloc((unit - (bytes.length % unit)) % unit)])

const loadAddress = '0x44000000'

function made(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(words[0]!, words.slice(1), { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${words[0]}: ${stdout}${stderr}`)
  return stdout
}

function deviceTree(at: (name: string) => string): void {
  const dump = board.with(1, `virt,dumpdtb=${at('virt.dtb')}`)
  made('qemu-system-arm', ...dump, '-nic', 'none', '-display', 'none')
  const source = made('dtc', '-q', '-I', 'dtb', '-O', 'dts', at('virt.dtb'))
  writeFileSync(at('board.dts'), `${source}\n/ { chosen { bootargs = "console=ttyAMA0 panic=5"; }; };\n`)
  made('dtc', '-q', '-I', 'dts', '-O', 'dtb', '-o', at('board.dtb'), at('board.dts'))
}

const tree = () => `/dts-v1/;
/ {
  description = "Linux RAM system";
  #address-cells = <1>;
  images {
    kernel { data = /incbin/("zImage"); type = "kernel"; arch = "arm"; os = "linux"; compression = "none";
      load = <${loadAddress}>; entry = <${loadAddress}>; hash { algo = "sha256"; }; };
    ramdisk { data = /incbin/("initrd.gz"); type = "ramdisk"; arch = "arm"; os = "linux"; compression = "none";
      load = <0x46000000>; hash { algo = "sha256"; }; };
    fdt { data = /incbin/("board.dtb"); type = "flat_dt"; arch = "arm"; compression = "none";
      load = <0x45f00000>; hash { algo = "sha256"; }; };
  };
  configurations { default = "only"; only { kernel = "kernel"; ramdisk = "ramdisk"; fdt = "fdt"; }; };
};
`

/** BusyBox, and scripts that answer as OpenWrt's programs of the same names do. */
function initramfs({ tree, version }: Tools): Record<string, Buffer> {
  const scripts = Object.fromEntries(
    readdirSync(join(import.meta.dirname, 'initramfs')).map((name) => [
      name === 'init' ? name : `bin/${name}`,
      readFileSync(join(import.meta.dirname, 'initramfs', name)),
    ]),
  )
  const folder = join(tree, 'lib/modules', version)
  const modules = needed(folder, ['virtio_mmio', 'virtio_net'])
  return {
    ...scripts,
    'bin/read-flash': readFlash(),
    'bin/busybox': readFileSync(join(tree, 'bin/busybox')),
    ...Object.fromEntries(
      modules.map((file, n) => [`modules/${String(n).padStart(2, '0')}.ko`, binary(file)]),
    ),
  }
}

/** Each behind those it depends on, as each says itself. */
function needed(folder: string, wanted: string[]): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.ko(\.xz)?$/.test(name),
  )
  const found: string[] = []
  const add = (name: string) => {
    const file = all.find((each) => plain(each) === name.replaceAll('-', '_'))
    if (file === undefined || found.includes(join(folder, file))) return
    const [, depends = ''] = /\0depends=([^\0]*)/.exec(binary(join(folder, file)).toString('latin1')) ?? []
    for (const each of depends.split(',').filter(Boolean)) add(each)
    found.push(join(folder, file))
  }
  for (const name of wanted) add(name)
  return found
}

const plain = (file: string) =>
  file
    .replace(/^.*\//, '')
    .replace(/\.ko.*$/, '')
    .replaceAll('-', '_')
const binary = (file: string) =>
  file.endsWith('.xz') ? spawnSync('xz', ['-dc', file], { maxBuffer: 2 ** 28 }).stdout : readFileSync(file)
