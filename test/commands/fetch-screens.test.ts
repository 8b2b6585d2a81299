import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startMirror } from '../../src/simulator/mirror.ts'
import { Seated } from '../ui/pane.ts'

test('fetch and what it does to the cache fit 80 columns', async () => {
  const mirror = await startMirror({ small: true, releases: ['24.10.8'] })
  const cache = await mkdtemp(join(tmpdir(), 'fetch-'))
  const own = ['--cache', cache, '--mirror', mirror.url, '--trust-key', mirror.publicKeyFile]
  const screens: string[] = []
  for (const flag of ['--kit', '--list', '--verify', '--prune']) {
    const seated = new Seated(['fetch', ...own, flag])
    expect(await seated.ended).toBe(0)
    screens.push(`$ benchflash fetch ${flag}\n${seated.pane.text}`)
  }
  await mirror.close()
  await rm(cache, { recursive: true })
  const text = screens.join('\n').replace(/\([0-9a-f]{16}\)/g, '(0123456789abcdef)')
  expect(text.split('\n').filter((line) => line.length > 79)).toEqual([])
  // What the practice mirror has is its own affair.
  expect(
    text.replace(/[\d.]+ [MK]iB/g, '0 KiB').replace(/\d+ (files|packages)/g, 'N $1'),
  ).toMatchInlineSnapshot(`
    "$ benchflash fetch --kit
    OpenWrt 24.10.8: Its RAM image has not been seen to start on this boot loader
    yet; if it does not, nothing is lost.
      openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-initramfs-kernel.bin
        0 KiB, signed by --trust-key practice.pub (0123456789abcdef)
      openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-squashfs-sysupgrade.bin
        0 KiB, signed by --trust-key practice.pub (0123456789abcdef)
      N packages for the modem (opkg, kernel 6.6.144)
    RAM images to try where the first one does not start:
      RAM image 24.10.3: this site does not have it.
      RAM image 25.12.5: this site does not have it.
      RAM image 23.05.5: this site does not have it.
    $ benchflash fetch --list
    24.10.8    2026-07-25  6.6.144    opkg  recommended, in the cache
               Its RAM image has not been seen to start on this boot loader yet; if
               it does not, nothing is lost.
    Branch 24.10 is very probably past its end of support: that was to come six
    months after 25.12.0 of March 2026. Nothing newer than 24.10.8 was known in
    November 2026.
    $ benchflash fetch --verify
    N files are covered by a signature, 0 are your own.
    $ benchflash fetch --prune
    Removed N files, 0 B."
  `)
})
