import { describe, expect, it } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { FirmwareError } from '../../src/errors.ts'
import { checkImage } from '../../src/firmware/check.ts'
import { appendFwtool, parseFwtool } from '../../src/firmware/formats/fwtool.ts'
import { buildTplinkV2, parseTplinkV2 } from '../../src/firmware/formats/tplink-v2.ts'
import { buildUimage } from '../../src/firmware/formats/uimage.ts'
import type { Role } from '../../src/firmware/image.ts'
import { practiceImages } from '../../src/simulator/practice.ts'

const { initramfs, sysupgrade } = practiceImages({ release: '24.10.8', small: true })
const body = sysupgrade.subarray(0, parseFwtool(sysupgrade).bodyEnd)

function codeOf(image: Buffer, role: Role, name = 'mine.bin'): string {
  try {
    checkImage(image, role, name, device)
    return 'fine'
  } catch (error) {
    if (!(error instanceof FirmwareError) || error.hint === '') throw error
    return error.code
  }
}

function changed(image: Buffer, at: number): Buffer {
  const copy = Buffer.from(image)
  copy[at]! ^= 1
  return copy
}

const fits = { supported_devices: [`${device.board} - for old switch drivers`] }
/** As the tools make it for the factory's own update page: 0xff up to a fixed size. */
const padded = Buffer.concat([body, Buffer.alloc(0xf90000 - body.length, 0xff)])
const ram = (payload: Buffer) => {
  const kernel = buildUimage({ name: 'MIPS OpenWrt Linux-6.6.144', payload })
  return buildTplinkV2({ kernelLength: kernel.length, body: kernel })
}

/** Rebuilt by somebody whose kernel was damaged before: the outer checksum is right. */
const resealed = () => {
  const kernel = buildUimage({ name: 'MIPS OpenWrt Linux-6.6.144', payload: Buffer.alloc(3_000_000, 7) })
  return buildTplinkV2({ kernelLength: kernel.length, body: changed(kernel, 100_000) })
}

describe('checking an image', () => {
  it('finds good ones good', () => {
    expect(codeOf(initramfs, 'initramfs')).toBe('fine')
    expect(codeOf(sysupgrade, 'sysupgrade')).toBe('fine')
  })

  it.each<[what: string, code: string, image: Buffer]>([
    ['no TP-Link header', 'image-bad-header', initramfs.subarray(0x200)],
    ['no kernel', 'image-bad-header', changed(initramfs, 0x200)],
    ['a damaged kernel header', 'image-bad-crc', changed(initramfs, 0x221)],
    ['a damaged kernel', 'image-bad-crc', changed(initramfs, 0x5000)],
    ['a damaged kernel under a right outer checksum', 'image-bad-crc', resealed()],
    ['a damaged TP-Link header', 'image-bad-crc', changed(initramfs, 0x38)],
    ['an end too early', 'image-truncated', initramfs.subarray(0, -1)],
    ['bytes after its end', 'image-bad-header', Buffer.concat([initramfs, Buffer.alloc(4)])],
    ['a kernel without a file system', 'image-bad-header', ram(Buffer.alloc(1_000_000))],
    ['more than the memory holds', 'image-too-large', Buffer.alloc(33 << 20)],
    ['the wrong role', 'image-wrong-role', sysupgrade],
  ])('refuses an initramfs with %s', (_, code, image) => {
    expect(codeOf(image, 'initramfs')).toBe(code)
  })

  it.each<[what: string, code: string, image: Buffer]>([
    ['the wrong role', 'image-wrong-role', initramfs],
    ['no metadata', 'image-no-metadata', body],
    ['the padding of a factory image', 'image-factory', padded],
    [
      'another make of header',
      'image-wrong-board',
      appendFwtool(Buffer.alloc(4096), { supported_devices: ['x'] }),
    ],
    [
      'another division of the flash',
      'image-other-layout',
      appendFwtool(body, { ...fits, compat_version: '2.0' }),
    ],
    ['an end in its file system', 'image-truncated', sysupgrade.subarray(0, 900_000)],
    ['an end in its kernel', 'image-truncated', sysupgrade.subarray(0, 300_000)],
    ['damage in its file system', 'image-bad-crc', changed(sysupgrade, 1_000_000)],
    ['damage that its metadata covers up', 'image-bad-crc', appendFwtool(changed(body, 1_000_000), fits)],
    ['metadata of nonsense', 'image-bad-crc', appendFwtool(body, JSON.parse('{"supported_devices":[1]}'))],
    ['metadata for another board', 'image-wrong-board', appendFwtool(body, { supported_devices: ['x'] })],
    ['more than the flash holds', 'image-too-large', Buffer.alloc(0xfa0001)],
  ])('refuses a sysupgrade image with %s', (_, code, image) => {
    expect(codeOf(image, 'sysupgrade')).toBe(code)
  })

  it('refuses an image whose upstream name is that of another model', () => {
    const name = 'openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-initramfs-kernel.bin'
    expect(codeOf(initramfs, 'initramfs', name)).toBe('fine')
    expect(codeOf(initramfs, 'initramfs', name.replace('mr600', 'mr700'))).toBe('image-wrong-board')
  })

  it('finds the root file system behind the kernel when the header is of an older image tool', () => {
    const { kernelLength, rootfsLength } = parseTplinkV2(sysupgrade)!
    const rootfs = { offset: 0x30000, length: rootfsLength! }
    const old = appendFwtool(buildTplinkV2({ kernelLength, rootfs, body: body.subarray(0x200) }), fits)
    const end = (image: Buffer) => checkImage(image, 'sysupgrade', 'mine.bin', device).rootfsEnd
    expect(end(old)).toBe(end(sysupgrade))
  })

  it('takes the release from the metadata, else from the name', () => {
    const name = 'openwrt-23.05.5-ramips-mt7621-tplink_mr600-v2-eu-initramfs-kernel.bin'
    expect(checkImage(initramfs, 'initramfs', name, device).release).toBe('23.05.5')
    expect(checkImage(initramfs, 'initramfs', 'x.bin', device).release).toBeNull()
    expect(checkImage(sysupgrade, 'sysupgrade', name, device).release).toBe('24.10.8')
  })
})
