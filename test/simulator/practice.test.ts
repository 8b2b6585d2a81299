import { describe, expect, it } from 'vitest'
import { parseFwtool } from '../../src/firmware/formats/fwtool.ts'
import { squashfsSize } from '../../src/firmware/formats/squashfs.ts'
import { parseTplinkV2, tplinkMd5 } from '../../src/firmware/formats/tplink-v2.ts'
import { buildUimage, parseUimage } from '../../src/firmware/formats/uimage.ts'
import { describeImage, practiceImages } from '../../src/simulator/practice.ts'

const { initramfs, sysupgrade, names } = practiceImages({ release: '24.10.8', small: true })

describe('practice images', () => {
  it('are the same for the same seed and differ for another', () => {
    const again = practiceImages({ release: '24.10.8', small: true })
    expect(again.initramfs.equals(initramfs)).toBe(true)
    expect(again.sysupgrade.equals(sysupgrade)).toBe(true)
    expect(practiceImages({ release: '24.10.8', small: true, seed: 2 }).initramfs.equals(initramfs)).toBe(
      false,
    )
  })

  it('have the sizes of real ones unless small is asked for', () => {
    const full = practiceImages({ release: '25.12.5' })
    expect([initramfs.length / 1e6, sysupgrade.length / 1e6].map(Math.floor)).toEqual([2, 1])
    expect([full.initramfs.length / 1e6, full.sysupgrade.length / 1e6].map(Math.floor)).toEqual([6, 7])
    expect(full.sysupgrade.length).toBeLessThan(0xfa0000)
  })

  it('carry a header whose MD5 is right and a kernel whose CRCs are right', () => {
    for (const image of [initramfs, sysupgrade]) {
      const body = image.subarray(0, parseFwtool(image).bodyEnd)
      expect(tplinkMd5(body).equals(parseTplinkV2(body)!.md5)).toBe(true)
      expect(parseUimage(image, 0x200)).toMatchObject({
        headerOk: true,
        dataOk: true,
        name: 'MIPS OpenWrt Linux-6.6.144',
      })
    }
    expect(parseUimage(initramfs, 0x200)!.size).toBe(initramfs.length - 0x240)
  })

  it('have a root file system on an erase block and the marker of the empty overlay behind it', () => {
    const { rootfsOffset } = parseTplinkV2(sysupgrade)!
    const end = rootfsOffset! + squashfsSize(sysupgrade, rootfsOffset!)!
    const marker = Math.ceil(end / 0x10000) * 0x10000
    expect(rootfsOffset! % 0x10000).toBe(0)
    expect(sysupgrade.subarray(marker, marker + 4).toString('hex')).toBe('deadc0de')
    expect(parseTplinkV2(initramfs)!.rootfsOffset).toBeNull()
  })

  it('describe themselves, with the flash map of their release', () => {
    expect(describeImage(initramfs)).toMatchObject({
      release: '24.10.8',
      rootfsType: 'initramfs',
      pkg: 'opkg',
    })
    expect(describeImage(sysupgrade)).toMatchObject({
      kernel: '6.6.144',
      rootfsType: 'squashfs',
      boots: true,
    })
    const radio = (release: string) =>
      describeImage(practiceImages({ release, small: true }).initramfs)!.map.find((e) => e.name === 'radio')
    expect(radio('24.10.8')!.offset).toBe(0xff0000)
    expect(radio('24.10.2')!.offset).toBe(0xfe0000)
    expect(describeImage(practiceImages({ release: '25.12.5', small: true }).sysupgrade)!.pkg).toBe('apk')
  })

  it('are told from real ones, which only betray their kernel', () => {
    const kernel = buildUimage({ name: 'MIPS OpenWrt Linux-5.15.167', payload: Buffer.from('lzma') })
    const real = Buffer.concat([initramfs.subarray(0, 0x200), kernel])
    expect(describeImage(real)).toMatchObject({ release: '23.05.5', kernel: '5.15.167', rootfsType: 'tmpfs' })
    expect(describeImage(Buffer.alloc(1024))).toBeNull()
  })

  it('have the names upstream gives them', () => {
    expect(names.sysupgrade).toBe('openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-squashfs-sysupgrade.bin')
  })
})
