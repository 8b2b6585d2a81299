import type { Device } from '../devices/device.ts'
import { HEADER, parseTplinkV2 } from '../firmware/formats/tplink-v2.ts'
import { parseUimage } from '../firmware/formats/uimage.ts'

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

/** The maker's kernel has two MiB to itself; OpenWrt's root file system begins directly behind its kernel. */
const FACTORY_ROOT = 0x200000
const BLOCK = 0x10000

/** Looks at a whole chip of the router with this MAC. */
export function sanityOf(flash: Buffer, device: Device, known: { mac: string; imei: string | null }): Sanity {
  const { offset, size } = device.flash.firmware
  const firmware = flash.subarray(offset, offset + size)
  const loader = flash.toString('latin1', 0, offset)
  const bootloader = /U-Boot \d[\d.]* \([^)]*\)/.exec(loader)?.[0] ?? null
  const { kind, complaints, name } = system(firmware)
  if (!bootloader) complaints.unshift('no U-Boot was found in its boot loader partition')
  complaints.push(...marks(flash, device, known))
  return { kind, complaints, bootloader, firmware: name }
}

function system(firmware: Buffer): { kind: Kind; complaints: string[]; name: string | null } {
  const kernel = parseUimage(firmware, HEADER)
  const name = kernel?.name || null
  const damaged = (complaint: string) => ({ kind: 'damaged' as const, complaints: [complaint], name })
  if (isEnvironment(firmware))
    return damaged('a saved boot loader environment lies over the beginning of its kernel')
  if (!parseTplinkV2(firmware)) return damaged('its firmware does not begin with a TP-Link header')
  if (!kernel?.headerOk || !kernel.dataOk) return damaged('the kernel in its firmware is not whole')
  if (/openwrt/i.test(kernel.name)) return { kind: 'openwrt', complaints: [], name }
  if (firmware.toString('latin1', FACTORY_ROOT, FACTORY_ROOT + 4) !== 'hsqs')
    return damaged('behind the factory kernel there is no factory file system')
  if (hasJffs2(firmware)) return damaged('its firmware is part factory, part OpenWrt')
  return { kind: 'factory', complaints: [], name }
}

/** What `saveenv` leaves at the kernel's place: a checksum, then `name=value` (facts/device.md §2.1). */
function isEnvironment(start: Buffer): boolean {
  return /^[A-Za-z]\w*=[\x20-\x7e]*\0/.test(start.toString('latin1', 4, 0x200))
}

/** OpenWrt keeps its settings in a jffs2, which marks each erase block that it owns; the factory firmware has none. */
function hasJffs2(firmware: Buffer): boolean {
  for (let at = 0; at < firmware.length; at += BLOCK) {
    if (firmware.readUInt32LE(at) === 0x20031985) return true
  }
  return false
}

function marks(flash: Buffer, { marks, flash: chip }: Device, known: { mac: string; imei: string | null }) {
  const complaints: string[] = []
  const radio = flash.subarray(chip.size - BLOCK)
  const starts = (at: number, bytes: number[]) => bytes.every((byte, n) => radio[at + n] === byte)
  if (!starts(0, marks.radio24)) complaints.push('the 2.4 GHz calibration is not where it should be')
  if (!starts(0x8000, marks.radio5)) complaints.push('the 5 GHz calibration is not where it should be')
  const mac = flash.subarray(marks.mac, marks.mac + 6)
  const blank = mac.every((byte) => byte === 0xff) || mac.every((byte) => byte === 0)
  if (blank) complaints.push('its MAC is blank')
  else if (mac.toString('hex') !== known.mac.replaceAll(/[:-]/g, '').toLowerCase())
    complaints.push('its MAC is another one than the router said before')
  if (!/^\d{15}$/.test(flash.toString('latin1', marks.imei, marks.imei + 15)))
    complaints.push('its IMEI is not 15 digits')
  return complaints
}
