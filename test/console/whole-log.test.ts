import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { english } from '../../src/base/english.ts'
import { seconds } from '../../src/base/time.ts'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { Shell } from '../../src/console/shell.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { sysupgrade } from '../../src/openwrt/sysupgrade.ts'
import type { Wording } from '../../src/phrases/phrase.ts'
import { untilConsole } from '../../src/router/until-console.ts'
import { loggedRouter } from './logged-router.ts'
import { heldAgainst } from './transcript.ts'
import { size, wholeLog } from './whole-log.ts'

/** All that the program makes of the log, from the banner to the shell of the first boot. */
async function install(cut: (n: number) => number) {
  const { signal } = new AbortController()
  const router = loggedRouter(wholeLog(), cut)
  const caught = Bootloader.catch(Console.over(router.port), device, 1, signal)
  router.start()
  const bootloader = await caught
  const { warm, envSaved, bootLog } = bootloader
  const version = await bootloader.version(signal)
  let progress = 0
  const onProgress = (bytes: number) => {
    progress = bytes
  }
  const download = await bootloader.tftpboot({ size, onProgress, signal })
  const line = await bootloader.bootm(signal)
  await untilConsole(line, device, { within: seconds(20), signal })
  const ram = await Shell.login(line, signal)
  const uptime = await ram.run('cat /proc/uptime', { signal })
  const upgrading = ram.handOver()
  const notes: string[] = []
  const note = (text: Wording) => void notes.push(english<string>(text))
  await sysupgrade(upgrading, device, '/tmp/firmware.bin', { note, signal })
  await untilConsole(upgrading, device, { within: seconds(20), signal })
  const first = await (await Shell.login(upgrading, signal)).run('cat /proc/uptime', { signal })
  // How often keys go out before the window depends on the clock, what goes out after it does not.
  const typed = router.received.replace(/^[tpl]*/, '').replace(/[a-z]{3};/g, 'xyz;')
  return { warm, envSaved, bootLog, version, download, progress, uptime, notes, first, typed }
}

const cuts = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 40 })

describe('a whole install from its log in the raw form', () => {
  it('comes to the same result however the bytes are cut', async () => {
    const whole = await install(() => 1_000_000)
    expect(whole).toMatchObject({
      warm: true,
      envSaved: false,
      version: 'U-Boot 1.1.3 (Mar  3 2024 - 08:09:10)',
      download: { bytes: size },
      progress: size,
      uptime: { output: '61.20 80.00\n', code: 0 },
      first: { output: '61.20 80.00\n', code: 0 },
    })
    expect(whole.notes).toHaveLength(5)
    expect(whole.typed).not.toMatch(/MT7621|\x03\r/)
    const many = fc.sample(cuts, 20).map((sizes) => (n: number) => sizes[n % sizes.length]!)
    for (const result of await Promise.all([() => 1, () => 2, ...many].map(install))) {
      expect(result).toEqual(whole)
    }
  })
})

const named = process.env.BENCHFLASH_TRANSCRIPT

describe.skipIf(!named)('the serial log of a real install, in BENCHFLASH_TRANSCRIPT', () => {
  it.each([1, 7, 64, 1_000_000])('is understood in pieces of %i bytes', async (size) => {
    const seen = await heldAgainst(readFileSync(named!, 'latin1'), () => size)
    expect(seen.bootLog).toContain('ASIC MT7621A')
    expect(seen).toMatchObject({ envSaved: false, refused: 'tftp-refused', upgraded: true, overlay: true })
    expect(seen.bytes).toBe(seen.transferred)
    expect(seen.progress).toBe(seen.transferred)
  })
})
