import { english } from '../base/english.ts'
import type { Device } from '../devices/device.ts'
import { flashOf, marksOf } from '../devices/incomplete.ts'
import { HEADER, parseTplinkV2 } from '../firmware/formats/tplink-v2.ts'
import { parseUimage } from '../firmware/formats/uimage.ts'
import { firmwareStart } from '../openwrt/firmware-start.ts'
import { type Phrase, phrase } from '../phrases/phrase.ts'
import { hexOf } from '../records/mac.ts'

/**
 * `factory`: the maker's firmware, whole. `openwrt`: it ran OpenWrt already. `damaged`: neither can be said of it.
 * Never guessed upward: one doubt is enough for `damaged`.
 */
export type Kind = 'factory' | 'openwrt' | 'damaged'

export interface Sanity {
  kind: Kind
  /** In plain words; empty when all is as it should be. */
  complaints: string[]
  bootloader: string | null
  /** What the kernel's header says of itself. */
  firmware: string | null
}

/** The maker's map: the kernel has the first two MiB, its root file system begins directly behind them. */
const FACTORY_ROOT = 0x200000
const BLOCK = 0x10000
/** A squashfs in any byte order; makers also write it with LZMA, under magics of their own. */
const SQUASHFS = ['hsqs', 'sqsh', 'qshs', 'shsq', 'tqsh', 'hsqt', 'sqlz']

/** Looks at a whole chip of the router with this MAC. */
export function sanityOf(flash: Buffer, device: Device, known: { mac: string; imei: string | null }): Sanity {
  const { offset, size } = flashOf(device).firmware
  const firmware = flash.subarray(offset, offset + size)
  const bootloader = versionIn(flash.subarray(0, offset))
  const { kind, complaints, name } = system(firmware)
  if (!bootloader) complaints.unshift(english(phrase('sanity.noBootloader')))
  complaints.push(...marksIn(flash, device, known))
  return { kind, complaints, bootloader, firmware: name }
}

/** A copy: what a pattern finds keeps the whole text in memory that it was found in, a day's routers a boot loader each. */
function versionIn(loader: Buffer): string | null {
  const found = /U-Boot \d[\d.]{0,8} \([^)]{0,40}\)/.exec(loader.toString('latin1'))
  return found ? loader.toString('latin1', found.index, found.index + found[0].length) : null
}

function system(firmware: Buffer): { kind: Kind; complaints: string[]; name: string | null } {
  const kernel = parseUimage(firmware, HEADER)
  const name = kernel?.name || null
  // In the backup's note, which is in English.
  const damaged = (complaint: Phrase) => ({
    kind: 'damaged' as const,
    complaints: [english(complaint)],
    name,
  })
  if (firmwareStart(firmware) === 'environment') return damaged(phrase('sanity.environment'))
  if (!parseTplinkV2(firmware)) return damaged(phrase('sanity.noHeader'))
  if (!kernel?.headerOk || !kernel.dataOk) return damaged(phrase('sanity.kernelBroken'))
  // The maker calls it "Linux Kernel Image", OpenWrt "MIPS OpenWrt Linux-6.6": the boot loader prints it at each start.
  if (/openwrt/i.test(kernel.name)) return { kind: 'openwrt', complaints: [], name }
  if (!SQUASHFS.includes(firmware.toString('latin1', FACTORY_ROOT, FACTORY_ROOT + 4)))
    return damaged(phrase('sanity.noFactoryRoot'))
  if (hasOpenWrt(firmware)) return damaged(phrase('sanity.mixed'))
  return { kind: 'factory', complaints: [], name }
}

/** The first words of an erase block that belongs to OpenWrt's jffs2, and of one that is to become its first. */
const JFFS2 = [0x85190320, 0xdeadc0de]

/** The factory firmware has neither: so a write of one over the other that was cut short is told by what is left. */
function hasOpenWrt(firmware: Buffer): boolean {
  for (let at = 0; at < firmware.length; at += BLOCK) {
    if (JFFS2.includes(firmware.readUInt32BE(at))) return true
  }
  return false
}

function marksIn(flash: Buffer, device: Device, known: { mac: string; imei: string | null }) {
  const { size } = flashOf(device)
  const marks = marksOf(device)
  const complaints: string[] = []
  const radio = flash.subarray(size - BLOCK)
  const starts = (at: number, bytes: number[]) => bytes.every((byte, n) => radio[at + n] === byte)
  if (!starts(0, marks.radio24)) complaints.push(english(phrase('sanity.noCalibration24')))
  if (!starts(0x8000, marks.radio5)) complaints.push(english(phrase('sanity.noCalibration5')))
  const mac = flash.subarray(marks.mac, marks.mac + 6)
  const blank = mac.every((byte) => byte === 0xff) || mac.every((byte) => byte === 0)
  if (blank) complaints.push(english(phrase('sanity.macBlank')))
  else if (mac.toString('hex') !== hexOf(known.mac)) complaints.push(english(phrase('sanity.macOther')))
  const { imei } = marks
  if (imei !== null && !/^\d{15}$/.test(flash.toString('latin1', imei, imei + 15)))
    complaints.push(english(phrase('sanity.imeiOdd')))
  return complaints
}
