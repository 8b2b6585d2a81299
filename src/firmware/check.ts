import { FirmwareError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { flashOf, profileIncomplete } from '../devices/incomplete.ts'
import { phrase } from '../phrases/phrase.ts'
import type { FirmwareCode } from '../problems/catalogue.ts'
import type { Worded } from '../problems/given.ts'
import { checkPlain } from './check-plain.ts'
import { type Metadata, parseFwtool } from './formats/fwtool.ts'
import { squashfsSize } from './formats/squashfs.ts'
import { HEADER, parseTplinkV2, type TplinkV2, tplinkMd5 } from './formats/tplink-v2.ts'
import { parseUimage, UIMAGE_HEADER, type Uimage } from './formats/uimage.ts'
import type { ImageFacts, Role } from './image.ts'

const MIB = 1024 * 1024
/** What lies between the load address and the end of 128 MiB is 64 MiB, and the kernel unpacks into the rest. */
const RAM_LIMIT = 32 * MIB
const BLOCK = 64 * 1024
const SMALLEST_RAM = 2 * MIB
const KIND = Buffer.from([5, 5, 2, 3])

export interface Checked extends ImageFacts {
  release: string | null
}

/** Everything that can be known of an image before a router sees it. */
export function checkImage(image: Buffer, role: Role, name: string, device: Device): Checked {
  refuseTooLarge(image.length, role, device)
  if (device.format !== 'tplink-v2') return plain(image, role, name, device)
  const tplink = parseTplinkV2(image)
  if (!tplink) throw foreign(image, role, name, device)
  refuseOtherRole(image, role, name, device)
  const uimage = checkKernel(image, name)
  const found =
    role === 'initramfs' ? checkRam(image, uimage, name) : checkFlash(image, tplink, uimage, name, device)
  refuseOtherProfile(name, device)
  const body = image.subarray(0, found.bodyEnd)
  if (!tplinkMd5(body).equals(tplink.md5)) throw wrong('bad-crc', phrase('image.headerMd5', name))
  return factsOf(uimage, name, found)
}

/** Nothing of such a board is written: its images are for its RAM alone. */
function plain(image: Buffer, role: Role, name: string, device: Device): Checked {
  if (role !== 'initramfs') throw profileIncomplete(device)
  refuseOtherProfile(name, device)
  const kernelName = checkPlain(image, name, device)
  const release = releaseIn(name)
  return { kernelName, release, rootfsEnd: null, supported: [], revision: null }
}

const releaseIn = (name: string) => /^openwrt-(\d+\.\d+\.\d+(?:-rc\d+)?)-/.exec(name)?.[1] ?? null

interface Found {
  rootfsEnd: number | null
  metadata: Metadata | null
  bodyEnd: number
}

function factsOf(uimage: Uimage, name: string, { rootfsEnd, metadata }: Found): Checked {
  return {
    kernelName: uimage.name,
    rootfsEnd,
    supported: supportedBy(metadata),
    revision: metadata?.version?.revision ?? null,
    release: metadata?.version?.version ?? releaseIn(name),
  }
}

export const limitOf = (role: Role, device: Device) =>
  role === 'initramfs' ? RAM_LIMIT : flashOf(device).firmware.size

export function refuseTooLarge(size: number, role: Role, device: Device): void {
  const limit = limitOf(role, device)
  if (size <= limit) return
  throw wrong('too-large', phrase('image.tooLarge', role, size, limit))
}

export function roleOf(image: Buffer, { format }: Device): Role {
  // Of such a board there are images for its RAM alone.
  if (format !== 'tplink-v2') return 'initramfs'
  return parseTplinkV2(image)?.rootfsOffset === null ? 'initramfs' : 'sysupgrade'
}

function refuseOtherRole(image: Buffer, role: Role, name: string, device: Device): void {
  const is = roleOf(image, device)
  if (is === role) return
  throw wrong('wrong-role', phrase('image.otherRole', name, role, is))
}

/** The header has no board id, so an upstream name is all that tells another model's RAM image. */
function refuseOtherProfile(name: string, device: Device): void {
  const upstream = /^openwrt-.*-(initramfs-kernel|squashfs-sysupgrade)\.bin$/.test(name)
  if (upstream && device.imageProfile !== '' && !name.includes(`-${device.imageProfile}-`))
    throw otherBoard(name, device)
}

function checkKernel(image: Buffer, name: string): Uimage {
  const uimage = parseUimage(image, HEADER)
  if (!uimage) throw wrong('bad-header', phrase('image.noKernel', name))
  if (!uimage.headerOk) throw wrong('bad-crc', phrase('image.kernelHeader', name))
  if (!uimage.kind.equals(KIND)) throw wrong('bad-header', phrase('image.otherProcessor', name))
  if (HEADER + UIMAGE_HEADER + uimage.size > image.length) throw truncated(name)
  if (!uimage.dataOk) throw wrong('bad-crc', phrase('image.kernelData', name))
  return uimage
}

function checkRam(image: Buffer, uimage: Uimage, name: string): Found {
  const end = HEADER + UIMAGE_HEADER + uimage.size
  if (end < SMALLEST_RAM) throw wrong('bad-header', phrase('image.kernelAlone', name))
  if (end !== image.length) throw wrong('bad-header', phrase('image.tooLong', name, image.length - end))
  return { rootfsEnd: null, metadata: null, bodyEnd: image.length }
}

function checkFlash(image: Buffer, tplink: TplinkV2, uimage: Uimage, name: string, device: Device): Found {
  const offset = rootfsOffset(image, tplink, uimage)
  const size = squashfsSize(image, offset)
  if (size === null && offset < image.length) throw wrong('bad-header', phrase('image.noRootfs', name))
  const { metadata, bodyEnd, ok } = parseFwtool(image)
  const rootfsEnd = offset + (size ?? 0)
  if (size === null || rootfsEnd > bodyEnd) throw truncated(name)
  if (!metadata && ok) throw noMetadata(image, tplink, name, device)
  if (!ok) throw wrong('bad-crc', phrase('image.metadata', name))
  // The entry for old switch drivers reads "board - why not", so the name may be followed by a blank.
  const fits = supportedBy(metadata).some((board) => board.split(' ')[0] === device.board)
  if (!fits) throw otherBoard(name, device)
  refuseOtherLayout(metadata, name)
  return { rootfsEnd, metadata, bodyEnd }
}

/** Older image tools wrote the layout's usual offset into the header and put the file system behind the kernel all the same. */
function rootfsOffset(image: Buffer, tplink: TplinkV2, uimage: Uimage): number {
  const told = tplink.rootfsOffset!
  const behind = Math.ceil((HEADER + UIMAGE_HEADER + uimage.size) / BLOCK) * BLOCK
  return squashfsSize(image, told) === null && squashfsSize(image, behind) !== null ? behind : told
}

const supportedBy = (metadata: Metadata | null) => [
  ...(metadata?.new_supported_devices ?? []),
  ...(metadata?.supported_devices ?? []),
]

/** What an image has wrong: the code is `image-` and this. */
type Wrong = FirmwareCode extends infer C ? (C extends `image-${infer W}` ? W : never) : never

function wrong(what: Wrong, said: Worded): FirmwareError {
  return new FirmwareError(`image-${what}`, said)
}

const truncated = (name: string) => wrong('truncated', phrase('image.truncated', name))

const otherBoard = (name: string, device: Device) =>
  wrong('wrong-board', phrase('image.otherBoard', name, device.imageProfile))

/** Without its end a file may be the factory's kind, a build without metadata, or cut short: told by size and checksum. */
function noMetadata(image: Buffer, tplink: TplinkV2, name: string, device: Device): FirmwareError {
  if (/-factory\.bin$/.test(name) || image.length === flashOf(device).factoryImage)
    return wrong('factory', phrase('image.factory', name))
  if (!tplinkMd5(image).equals(tplink.md5)) return truncated(name)
  return wrong('no-metadata', phrase('image.noMetadata', name))
}

/** Images of other makes have another header, and many of them say what they are for. */
function foreign(image: Buffer, role: Role, name: string, device: Device): FirmwareError {
  const { metadata } = parseFwtool(image)
  if (metadata) return otherBoard(name, device)
  return wrong('bad-header', phrase('image.noTplinkHeader', name, role))
}

/** The number before the dot changes when the flash is divided in another way. */
function refuseOtherLayout(metadata: Metadata | null, name: string): void {
  const compat = metadata?.compat_version ?? '1.0'
  if (compat.split('.')[0] === '1') return
  throw wrong('other-layout', phrase('image.otherLayout', name, compat))
}
