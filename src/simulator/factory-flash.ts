import { createCipheriv, createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { flashSize } from './flash.ts'

export interface Identity {
  mac: string
  imei: string
  seed: number
}

const kernelSize = 0x1c0000

/** The chip as it leaves the factory: one firmware for all, the rest from the seed (facts/device.md §1.9, §3). */
export function factoryFlash({ mac, imei, seed }: Identity): Buffer {
  const flash = Buffer.alloc(flashSize, 0xff)
  noise(`boot ${seed}`, 0x18000).copy(flash, 0)
  flash.write(`U-Boot 1.1.3 (${buildDate})\0`, 0x120, 'latin1')
  factoryFirmware().copy(flash, 0x20000)
  flash.set(macBytes(mac), 0xfcf100)
  noise(`serial ${seed}`, 0x29).copy(flash, 0xfcf400)
  flash.write(imei, 0xfcf500, 'latin1')
  noise(`config ${seed}`, 0xa2c0).copy(flash, 0xfd0000)
  radio(seed).copy(flash, 0xff0000)
  return flash
}

export const buildDate = 'Nov 22 2023 - 16:37:42'

function macBytes(mac: string): Buffer {
  return Buffer.from(mac.replaceAll(':', ''), 'hex')
}

let made: Buffer | null = null

function factoryFirmware(): Buffer {
  made ??= makeFirmware()
  return made
}

function makeFirmware(): Buffer {
  const firmware = Buffer.alloc(0xfa0000, 0xff)
  firmware.writeUInt32BE(0x03000000, 0)
  firmware.write('ver. 2.0\0', 4, 'latin1')
  uimage(noise('kernel', kernelSize), 'Linux Kernel Image', 0x81001000, 0x813cfd00).copy(firmware, 0x200)
  const rootfs = noise('rootfs', 0xb00000)
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

function radio(seed: number): Buffer {
  const block = Buffer.alloc(0x10000, 0xff)
  noise(`2g ${seed}`, 0x192).copy(block, 0)
  noise(`5g ${seed}`, 0x600).copy(block, 0x8000)
  block.set([0x03, 0x76], 0)
  block.set([0x63, 0x76], 0x8000)
  return block
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
