import { createCipheriv, createHash } from 'node:crypto'
import type { Device } from '../devices/device.ts'
import { usualBoard } from '../devices/usual.ts'
import { buildFit } from '../firmware/formats/fit.ts'
import { appendFwtool } from '../firmware/formats/fwtool.ts'
import { buildSquashfs } from '../firmware/formats/squashfs.ts'
import { buildTplinkV2, HEADER } from '../firmware/formats/tplink-v2.ts'
import { buildUimage } from '../firmware/formats/uimage.ts'
import { type Description, describe, kernelOf, PRACTICE } from './description.ts'

export { type Description, describeImage } from './description.ts'

const KIB = 1024
const MIB = 1024 * KIB
/** The root file system begins on an erase block, so that the kernel can be replaced alone. */
const ALIGN = 64 * KIB
const JFFS2_END = Buffer.from('deadc0de', 'hex')

export interface PracticeOptions {
  release: string
  kernel?: string
  seed?: number
  /** Just large enough to pass the checks: for tests. Or the RAM image alone. */
  small?: boolean | 'ram'
  /** The board; the MR500 unless told. */
  device?: Device
  /** Public keys of the feeds that the system is to trust. */
  keys?: Description['keys']
}

export interface PracticeImages {
  initramfs: Buffer
  sysupgrade: Buffer
  names: { initramfs: string; sysupgrade: string }
  descriptions: { initramfs: Description; sysupgrade: Description }
}

/** Images in the real formats that no router can run: for the simulated one, the demo and tests. The same seed gives the same bytes. */
export function practiceImages(options: PracticeOptions): PracticeImages {
  const { release, kernel = kernelOf(release), seed = 1, small = false, keys } = options
  const { device = usualBoard } = options
  const ram = { ...describe(release, kernel, 'initramfs', device), keys }
  const flash = { ...describe(release, kernel, 'sysupgrade', device), keys }
  const { target, profile } = device.hardware.system
  const prefix = `openwrt-${release}-${target.replace('/', '-')}-${profile}`
  return {
    // Hardly more than the least that is taken for a RAM image (firmware/check.ts).
    initramfs: initramfs(ram, small ? 2.01 * MIB : 6.5 * MIB, `ram ${release} ${seed}`, device),
    sysupgrade: sysupgrade(
      flash,
      small === true ? [0.4 * MIB, 0.75 * MIB] : [3 * MIB, 4 * MIB],
      `flash ${release} ${seed}`,
      device,
    ),
    names: { initramfs: `${prefix}-initramfs-kernel.bin`, sysupgrade: `${prefix}-squashfs-sysupgrade.bin` },
    descriptions: { initramfs: ram, sysupgrade: flash },
  }
}

function initramfs(description: Description, size: number, seed: string, { format }: Device): Buffer {
  const body = kernelImage(description, size, seed)
  if (format === 'fit') return buildFit(`MIPS OpenWrt Linux-${description.kernel}`, body)
  if (format !== 'tplink-v2') return body
  return buildTplinkV2({ kernelLength: body.length, body })
}

function sysupgrade(
  description: Description,
  [kernelSize, rootfsSize]: number[],
  seed: string,
  device: Device,
): Buffer {
  // The odd bytes keep the end of the file system off every boundary, as in a real image.
  const rootfs = buildSquashfs(filler(`rootfs ${seed}`, rootfsSize! + 1234))
  const kernel = kernelImage({ ...description, tables: tablesOf(rootfs) }, kernelSize!, seed)
  const gap = padding(HEADER + kernel.length)
  const offset = HEADER + kernel.length + gap.length
  const body = Buffer.concat([kernel, gap, rootfs, padding(rootfs.length), JFFS2_END])
  const image = buildTplinkV2({
    kernelLength: kernel.length,
    rootfs: { offset, length: rootfs.length },
    body,
  })
  return appendFwtool(image, metadata(description, device))
}

function kernelImage(description: Description, size: number, seed: string): Buffer {
  const head = Buffer.from(`${PRACTICE}\n${JSON.stringify(description)}\n`)
  const payload = Buffer.concat([head, filler(seed, Math.floor(size) - head.length)])
  return buildUimage({ name: `MIPS OpenWrt Linux-${description.kernel}`, payload })
}

/** Of what the superblock counts as used. */
export function tablesOf(rootfs: Buffer): string {
  const used = Number(rootfs.readBigUInt64LE(40))
  const last = rootfs.subarray(Math.max(0, used - ALIGN), used)
  return createHash('sha256').update(last).digest('hex')
}

const padding = (length: number) => Buffer.alloc((ALIGN - (length % ALIGN)) % ALIGN, 0xff)

/** A cipher over zeros: repeatable, as incompressible as firmware, and fast enough for every test. */
function filler(seed: string, length: number): Buffer {
  const key = createHash('sha256').update(`benchflash ${seed}`).digest()
  const cipher = createCipheriv('aes-128-ctr', key.subarray(0, 16), key.subarray(16))
  return cipher.update(Buffer.alloc(Math.floor(length)))
}

/** As the build system writes it for a board whose switch driver changed. */
function metadata({ board, release, revision, target }: Description, { hardware }: Device) {
  const old = `${board} - Image version mismatch: image 1.1, device 1.0. Please wipe config during upgrade.`
  return {
    metadata_version: '1.1',
    compat_version: '1.1',
    new_supported_devices: [board],
    supported_devices: [old],
    version: {
      dist: 'OpenWrt',
      version: release,
      revision,
      target,
      board: hardware.system.profile,
    },
  }
}
