import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FirmwareError } from '../../src/base/errors.ts'
import type { Device } from '../../src/devices/device.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { checkImage, limitOf, refuseTooLarge, roleOf } from '../../src/firmware/check.ts'
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

/** What is said of it. */
function sayingOf(image: Buffer, role: Role, name = 'mine.bin', board: Device = device): string {
  try {
    checkImage(image, role, name, board)
    return 'fine'
  } catch (error) {
    return (error as Error).message
  }
}

/** A kernel of our own, whose header's sum is right whatever stands in it. */
const kernelOf = (payload: Buffer, change: (header: Buffer) => void) => {
  const kernel = buildUimage({ name: 'MIPS OpenWrt Linux-6.6.144', payload })
  change(kernel)
  kernel.writeUInt32BE(0, 4)
  kernel.writeUInt32BE(crc32(kernel.subarray(0, 64)), 4)
  return kernel
}

describe('what is wrong with an image is said', () => {
  const megabytes = Buffer.alloc(3_000_000, 7)
  const boxed = (kernel: Buffer) => buildTplinkV2({ kernelLength: kernel.length, body: kernel })

  it('of a RAM image', () => {
    expect(sayingOf(changed(initramfs, 0x221), 'initramfs')).toBe('The kernel header of mine.bin is damaged')
    const arm = boxed(kernelOf(megabytes, (header) => header.writeUInt8(2, 29)))
    expect(sayingOf(arm, 'initramfs')).toBe('The kernel of mine.bin is not for this processor')
    expect(codeOf(arm, 'initramfs')).toBe('image-bad-header')
    const long = Buffer.concat([initramfs, Buffer.alloc(4)])
    expect(sayingOf(long, 'initramfs')).toBe('mine.bin has 4 bytes too many')
    // The smallest one that is no kernel alone.
    const smallest = boxed(buildUimage({ name: 'x', payload: Buffer.alloc(2 * 1024 * 1024 - 0x240) }))
    expect(sayingOf(smallest, 'initramfs')).toBe('fine')
  })

  it('of a sysupgrade image', () => {
    const { rootfsOffset } = parseTplinkV2(sysupgrade)!
    const noRootfs = appendFwtool(Buffer.from(body).fill(0, rootfsOffset!, rootfsOffset! + 4), fits)
    expect(sayingOf(noRootfs, 'sysupgrade')).toBe('mine.bin has no root file system')
    expect(codeOf(noRootfs, 'sysupgrade')).toBe('image-bad-header')
    expect(codeOf(sysupgrade.subarray(0, rootfsOffset!), 'sysupgrade')).toBe('image-truncated')
    // The header's sum is right, the end of its file system is missing.
    const { kernelLength, rootfsLength } = parseTplinkV2(sysupgrade)!
    const rootfs = { offset: rootfsOffset!, length: rootfsLength! }
    const short = buildTplinkV2({ kernelLength, rootfs, body: body.subarray(0x200, rootfsOffset! + 1000) })
    expect(codeOf(appendFwtool(short, fits), 'sysupgrade')).toBe('image-truncated')
    expect(codeOf(body.subarray(0, -1), 'sysupgrade')).toBe('image-truncated')
  })

  it('by a name only where it is an upstream one, from its first letter to its last', () => {
    const other = 'openwrt-24.10.8-ramips-mt7621-tplink_mr700-v1-initramfs-kernel.bin'
    expect(codeOf(initramfs, 'initramfs', other)).toBe('image-wrong-board')
    for (const name of [`my-${other}`, `${other}.bin`])
      expect(codeOf(initramfs, 'initramfs', name)).toBe('fine')
    expect(sayingOf(initramfs, 'initramfs', other, { ...device, imageProfile: '' })).toBe('fine')
  })

  it('of a factory image by the end of its name', () => {
    expect(codeOf(body, 'sysupgrade', 'x-factory.bin')).toBe('image-factory')
    expect(codeOf(body, 'sysupgrade', 'x-factory.bin.bin')).toBe('image-no-metadata')
  })
})

describe('an image that is good', () => {
  it('may name its board among others, in the new list or the old one', () => {
    for (const metadata of [
      { supported_devices: ['other,board', device.board] },
      { new_supported_devices: [device.board], supported_devices: ['x'] },
      { supported_devices: [device.board], compat_version: '1.1' },
    ])
      expect(codeOf(appendFwtool(body, metadata), 'sysupgrade'), JSON.stringify(metadata)).toBe('fine')
    const prefix = appendFwtool(body, { supported_devices: [`${device.board}-x`] })
    expect(codeOf(prefix, 'sysupgrade')).toBe('image-wrong-board')
    expect(codeOf(appendFwtool(body, { ...fits, compat_version: '11.0' }), 'sysupgrade')).toBe(
      'image-other-layout',
    )
  })

  it('says what it is, as its kernel and its metadata have it', () => {
    const version = { version: '24.10.8', revision: 'r28597-0425664679' }
    const named = appendFwtool(body, {
      new_supported_devices: [device.board],
      supported_devices: ['x'],
      version,
    })
    const facts = checkImage(named, 'sysupgrade', 'mine.bin', device)
    expect(facts).toMatchObject({
      release: '24.10.8',
      revision: version.revision,
      supported: [device.board, 'x'],
    })
    expect(checkImage(initramfs, 'initramfs', 'x.bin', device)).toMatchObject({
      ...{ supported: [], revision: null, rootfsEnd: null },
      kernelName: expect.stringContaining('OpenWrt'),
    })
  })

  it.each([
    ['openwrt-24.10.8-x.bin', '24.10.8'],
    ['openwrt-24.10.18-x.bin', '24.10.18'],
    ['openwrt-25.12.0-rc12-x.bin', '25.12.0-rc12'],
    ['my-openwrt-24.10.8-x.bin', null],
    ['openwrt-24.10-x.bin', null],
  ])('called %s is of release %s', (name, release) => {
    expect(checkImage(initramfs, 'initramfs', name, device).release).toBe(release)
  })

  it('fits into what there is for it, to the last byte', () => {
    for (const role of ['initramfs', 'sysupgrade'] as const) {
      const limit = limitOf(role, device)
      expect(() => refuseTooLarge(limit, role, device)).not.toThrow()
      expect(() => refuseTooLarge(limit + 1, role, device)).toThrow(
        expect.objectContaining({ code: 'image-too-large' }),
      )
    }
    expect([limitOf('initramfs', device), limitOf('sysupgrade', device)]).toEqual([32 << 20, 0xfa0000])
  })

  it('has the role that its header says', () => {
    expect([roleOf(initramfs, device), roleOf(sysupgrade, device)]).toEqual(['initramfs', 'sysupgrade'])
    expect(roleOf(Buffer.alloc(4096), device)).toBe('sysupgrade')
  })
})

describe('an image of a board whose images have no TP-Link header', () => {
  const board: Device = { ...device, format: 'uimage' }
  const kernel = buildUimage({ name: 'MIPS OpenWrt Linux-6.6.144', payload: Buffer.alloc(1000) })

  it('is one for its RAM, and nothing is known of it but its name', () => {
    expect(roleOf(kernel, board)).toBe('initramfs')
    expect(checkImage(kernel, 'initramfs', 'openwrt-24.10.8-x.bin', board)).toEqual({
      ...{ kernelName: 'MIPS OpenWrt Linux-6.6.144', release: '24.10.8' },
      ...{ rootfsEnd: null, supported: [], revision: null },
    })
  })

  it('is never one for its flash', () => {
    const written = () => checkImage(kernel, 'sysupgrade', 'x.bin', board)
    expect(written).toThrow(expect.objectContaining({ code: 'profile-incomplete' }))
  })

  it('has to be of its own model and whole', () => {
    const other = 'openwrt-24.10.8-ramips-mt7621-tplink_mr700-v1-initramfs-kernel.bin'
    expect(sayingOf(kernel, 'initramfs', other, board)).toContain('is for another router')
    expect(sayingOf(changed(kernel, 100), 'initramfs', 'x.bin', board)).toBe('The kernel of x.bin is damaged')
  })
})

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
    [
      'more metadata than any has',
      'image-bad-crc',
      appendFwtool(body, { ...fits, version: { dist: 'x'.repeat(64 * 1024) } }),
    ],
    [
      'metadata again and again',
      'image-bad-crc',
      [1, 2, 3, 4, 5].reduce((all) => appendFwtool(all, fits), body),
    ],
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

  it('finds it where the header says, also where something like one stands behind the kernel', () => {
    const { kernelLength, rootfsOffset, rootfsLength } = parseTplinkV2(sysupgrade)!
    const behind = Math.ceil((0x200 + kernelLength) / 0x10000) * 0x10000
    const farther = behind + 0x20000
    const room = Buffer.alloc(farther - behind)
    body.copy(room, 0, behind, behind + room.length)
    const two = Buffer.concat([body.subarray(0x200, behind), room, body.subarray(rootfsOffset!)])
    const image = buildTplinkV2({
      kernelLength,
      rootfs: { offset: farther, length: rootfsLength! },
      body: two,
    })
    const end = (one: Buffer) =>
      checkImage(appendFwtool(one, fits), 'sysupgrade', 'mine.bin', device).rootfsEnd
    expect(end(image)).toBe(end(body)! + room.length)
    // Nothing is found behind a kernel that ends shortly before a block either, where nothing stands.
    const none = buildTplinkV2({
      kernelLength,
      rootfs: { offset: 0x30000, length: 9 },
      body: two.fill(0, behind - 0x200),
    })
    expect(codeOf(appendFwtool(none, fits), 'sysupgrade')).toBe('image-bad-header')
  })

  it('may end with its file system, and must not end before it', () => {
    const { kernelLength, rootfsOffset, rootfsLength } = parseTplinkV2(sysupgrade)!
    const rootfs = { offset: rootfsOffset!, length: rootfsLength! }
    const { rootfsEnd } = checkImage(sysupgrade, 'sysupgrade', 'mine.bin', device)
    const exact = buildTplinkV2({ kernelLength, rootfs, body: body.subarray(0x200, rootfsEnd!) })
    expect(codeOf(appendFwtool(exact, fits), 'sysupgrade')).toBe('fine')
    expect(codeOf(sysupgrade.subarray(0, rootfsOffset!), 'sysupgrade', 'x-factory.bin')).toBe(
      'image-truncated',
    )
    // All of the kernel, and nothing behind it.
    const nowhere = { kernelLength, rootfs: { offset: 0x30000, length: 9 } }
    const bare = buildTplinkV2({ ...nowhere, body: body.subarray(0x200, 0x200 + kernelLength) })
    expect(codeOf(bare, 'sysupgrade')).toBe('image-bad-header')
  })

  it('finds it in the block behind the last byte of the kernel', () => {
    const { rootfsOffset, rootfsLength } = parseTplinkV2(sysupgrade)!
    const kernel = buildUimage({
      name: 'MIPS OpenWrt Linux-6.6.144',
      payload: Buffer.alloc(6 * 0x10000 + 10 - 0x240, 7),
    })
    const made = Buffer.alloc(7 * 0x10000 - 0x200)
    kernel.copy(made)
    const squashfs = body.subarray(rootfsOffset!)
    const parts = { kernelLength: kernel.length, rootfs: { offset: 0x30000, length: rootfsLength! } }
    const image = appendFwtool(buildTplinkV2({ ...parts, body: Buffer.concat([made, squashfs]) }), fits)
    const found = checkImage(image, 'sysupgrade', 'mine.bin', device).rootfsEnd
    expect(found! - 7 * 0x10000).toBe(
      checkImage(sysupgrade, 'sysupgrade', 'x', device).rootfsEnd! - rootfsOffset!,
    )
  })

  it('takes the release from the metadata, else from the name', () => {
    const name = 'openwrt-23.05.5-ramips-mt7621-tplink_mr600-v2-eu-initramfs-kernel.bin'
    expect(checkImage(initramfs, 'initramfs', name, device).release).toBe('23.05.5')
    expect(checkImage(initramfs, 'initramfs', 'x.bin', device).release).toBeNull()
    expect(checkImage(sysupgrade, 'sysupgrade', name, device).release).toBe('24.10.8')
  })
})
