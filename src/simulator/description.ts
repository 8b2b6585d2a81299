import { createHash } from 'node:crypto'
import type { Device } from '../devices/device.ts'
import { usualBoard } from '../devices/usual.ts'
import { parseFit } from '../firmware/formats/fit.ts'
import { HEADER, parseTplinkV2 } from '../firmware/formats/tplink-v2.ts'
import { parseUimage, UIMAGE_HEADER } from '../firmware/formats/uimage.ts'

export interface MapEntry {
  name: string
  offset: number
  size: number
  ro: boolean
}

/** What a kernel would know about itself: the simulated Linux takes names, versions and the flash map from the image. */
export interface Description {
  release: string
  revision: string
  kernel: string
  board: string
  model: string
  target: string
  arch: string
  /** SHA-256 of the last block of its root file system, where a squashfs has its tables; none in a RAM image. */
  tables?: string
  /** Of the image, beside what all images have. */
  packages: string[]
  rootfsType: string
  pkg: 'opkg' | 'apk'
  map: MapEntry[]
  boots: boolean
  /** The hash over the kernel's configuration: modules fit only the very same. */
  vermagic: string
  /** Whose packages the system takes: what a real image has in /etc/opkg/keys and /etc/apk/keys. */
  keys?: { usign: string; apk: string }
}

export const PRACTICE = 'BENCHFLASH-PRACTICE'

/** Kernel and revision of releases this project speaks of (facts/openwrt.md §1.1). */
const known: Record<string, { kernel: string; revision: string }> = {
  '23.05.5': { kernel: '5.15.167', revision: 'r24106-10cc5fcd00' },
  '24.10.7': { kernel: '6.6.141', revision: 'r29197-ab4c7d6af7' },
  '24.10.8': { kernel: '6.6.144', revision: 'r29233-443ec4032a' },
  '25.12.5': { kernel: '6.12.94', revision: 'r33051-f5dae5ece4' },
}

export const kernelOf = (release: string) => known[release]?.kernel ?? '6.6.144'

/** As `profiles.json` has it; with hyphens between, it is the name of the folder of the kernel's modules. */
export function releaseKernel(release: string): { version: string; release: string; vermagic: string } {
  const version = kernelOf(release)
  return { version, release: '1', vermagic: vermagicOf(version) }
}

const vermagicOf = (kernel: string) => createHash('md5').update(`practice ${kernel}`).digest('hex')

export function describe(
  release: string,
  kernel: string,
  role: 'initramfs' | 'sysupgrade',
  device: Device = usualBoard,
): Description {
  const { board, model, target, arch, packages } = device.hardware.system
  const tmpfs = release.startsWith('23.') ? 'tmpfs' : 'initramfs'
  return {
    release,
    revision: known[release]?.revision ?? 'r29999-0123456789',
    kernel,
    board,
    model,
    target,
    arch,
    packages,
    rootfsType: role === 'initramfs' ? tmpfs : 'squashfs',
    pkg: major(release) >= 25 ? 'apk' : 'opkg',
    map: mapOf(release, device),
    boots: true,
    vermagic: vermagicOf(kernel),
  }
}

const major = (release: string) => Number.parseInt(release, 10)

/** Of the MR600 until 24.10.2: the last block was in no partition and the blank one before it was called radio (facts/device.md §3.1). */
function mapOf(release: string, device: Device): MapEntry[] {
  let offset = 0
  const entries = device.hardware.map.map(({ name, size, readOnly }) => {
    offset += size
    return { name, offset: offset - size, size, ro: readOnly }
  })
  const old = release.localeCompare('24.10.3', 'en', { numeric: true }) < 0
  if (!old || !entries.some(({ name }) => name === 'filler')) return entries
  return entries.flatMap((e) =>
    e.name === 'radio' ? [] : e.name === 'filler' ? { ...e, name: 'radio', ro: true } : e,
  )
}

/** Reads back what a practice image says; of a real image it tells what the kernel's version betrays. */
export function describeImage(image: Buffer): Description | null {
  const tplink = parseTplinkV2(image)
  const header = tplink ? HEADER : parseFit(image) ? image.indexOf('27051956', 0, 'hex') : 0
  const uimage = parseUimage(image, header)
  if (!uimage) return null
  const payload = image.subarray(header + UIMAGE_HEADER, header + UIMAGE_HEADER + 8192).toString('latin1')
  const [first, second] = payload.split('\n', 2)
  if (first === PRACTICE) return JSON.parse(second ?? '') as Description
  const kernel = /Linux-([\d.]+)/.exec(uimage.name)?.[1]
  if (!kernel || !tplink) return null
  return describe(releaseOf(kernel), kernel, tplink.rootfsOffset === null ? 'initramfs' : 'sysupgrade')
}

function releaseOf(kernel: string): string {
  const series = (version: string) => version.split('.').slice(0, 2).join('.')
  const exact = Object.entries(known).find(([, k]) => k.kernel === kernel)
  const near = Object.entries(known).findLast(([, k]) => series(k.kernel) === series(kernel))
  return (exact ?? near)?.[0] ?? '24.10.8'
}
