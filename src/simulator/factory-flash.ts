import { createCipheriv, createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Device } from '../devices/device.ts'
import type { Hardware } from '../devices/hardware.ts'
import { usualBoard } from '../devices/usual.ts'
import { BLOCK, type Blocks, put } from './blocks.ts'
import { erased } from './flash.ts'
import { firmwareIn } from './model.ts'

export interface Identity {
  mac: string
  imei: string
  seed: number
}

const kernelSize = 0x1c0000

/** The chip as it leaves the factory: one firmware for all, the rest from the seed (facts/device.md §1.9, §3). */
export function factoryFlash(identity: Identity, device: Device = usualBoard): Buffer {
  return Buffer.concat(factoryBlocks(identity, device))
}

/** The same, with the firmware in common: where all of it is in no one piece, most of it need not be made. */
export function factoryBlocks({ mac, imei, seed }: Identity, device: Device = usualBoard): Blocks {
  const { hardware } = device
  const flash = [...withFirmware(hardware)]
  put(flash, 0, noise(`boot ${seed}`, Math.min(0x18000, hardware.map[0]!.size)))
  put(flash, 0x120, Buffer.from(`${hardware.loader.banner.trim()}\0`, 'latin1'))
  let at = 0
  for (const { name, size: length } of hardware.map) {
    if (name === 'config') put(flash, at, noise(`config ${seed}`, Math.min(0xa2c0, length)))
    at += length
  }
  put(flash, hardware.mac, macBytes(mac))
  if (hardware.imei !== null) {
    put(flash, hardware.imei - 0x100, noise(`serial ${seed}`, 0x29))
    put(flash, hardware.imei, Buffer.from(imei, 'latin1'))
  }
  calibrate(flash, seed, hardware)
  return flash
}

function macBytes(mac: string): Buffer {
  return Buffer.from(mac.replaceAll(':', ''), 'hex')
}

const made = new Map<string, Blocks>()

function withFirmware(hardware: Hardware): Blocks {
  const { offset, size } = firmwareIn(hardware)
  const { tag } = hardware.firmware
  const key = `${hardware.chip.size} ${offset} ${size} ${tag}`
  const known = made.get(key)
  if (known) return known
  const flash = Array.from({ length: hardware.chip.size / BLOCK }, () => erased)
  put(flash, offset, makeFirmware(size, tag))
  made.set(key, flash)
  return flash
}

/** Behind the maker's header, where the board has one. */
function makeFirmware(size: number, tag: number): Buffer {
  const firmware = Buffer.alloc(size, 0xff)
  if (tag > 0) {
    firmware.writeUInt32BE(0x03000000, 0)
    firmware.write('ver. 2.0\0', 4, 'latin1')
  }
  uimage(noise('kernel', kernelSize), 'Linux Kernel Image', 0x81001000, 0x813cfd00).copy(firmware, tag)
  const rootfs = noise('rootfs', Math.min(0xb00000, size - 0x200000))
  rootfs.write('hsqs', 0, 'latin1')
  rootfs.copy(firmware, 0x200000)
  return firmware
}

function uimage(data: Buffer, name: string, load: number, entry: number): Buffer {
  const header = Buffer.alloc(64)
  header.writeUInt32BE(0x27051956, 0)
  header.writeUInt32BE(data.length, 12)
  header.writeUInt32BE(load, 16)
  header.writeUInt32BE(entry, 20)
  header.writeUInt32BE(crc32(data), 24)
  header.set([5, 5, 2, 3], 28)
  header.write(name, 32, 'latin1')
  header.writeUInt32BE(crc32(header), 4)
  return Buffer.concat([header, data])
}

function calibrate(flash: Blocks, seed: number, { calibration }: Hardware): void {
  for (const [n, { at, size, begins }] of calibration.entries()) {
    put(flash, at, noise(`${n === 0 ? '2g' : '5g'} ${seed}`, size))
    put(flash, at, Buffer.from(begins))
  }
}

/** Bytes that look like a compressed file and are the same for the same word. */
export function noise(word: string, size: number): Buffer {
  const key = createHash('sha256').update(word).digest()
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size))
}

/** 15 digits with the check digit of an IMEI. */
export function imeiFrom(seed: number): string {
  const digits = `86${String(noise(`imei ${seed}`, 6).readUIntBE(0, 6))
    .padStart(15, '0')
    .slice(-12)}`
  const sum = [...digits].reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return digits + ((10 - (sum % 10)) % 10)
}

export function macFrom(seed: number): string {
  const tail = noise(`mac ${seed}`, 3).toString('hex').match(/../g)!
  return ['5c', '62', '8b', ...tail].join(':')
}
