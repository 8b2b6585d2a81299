import { asProblem } from '../../src/base/errors.ts'
import { seconds } from '../../src/base/time.ts'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { recognise } from '../../src/console/login.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { untilConsole } from '../../src/router/until-console.ts'
import { loggedRouter, type Part } from './logged-router.ts'

const { signal } = new AbortController()

/** What the program makes of a log that a terminal program wrote on a real board: a warm start, failed downloads, a good one. */
export async function heldAgainst(text: string, cut: (n: number) => number) {
  const { parts, transferred } = partsOf(text)
  const router = loggedRouter(parts, cut)
  const caught = Bootloader.catch(Console.over(router.port), device, 1, signal)
  router.start()
  const bootloader = await caught
  const { bootLog, envSaved } = bootloader
  let progress = 0
  const download = {
    size: transferred,
    signal,
    onProgress(bytes: number) {
      progress = bytes
    },
  }
  const refused = await bootloader.tftpboot(download).catch((error: unknown) => asProblem(error).code)
  await bootloader.silence(signal)
  const { bytes } = (await bootloader.tftpboot(download))!
  const line = await bootloader.bootm(signal)
  await untilConsole(line, device, { within: seconds(20), signal })
  const wait = { within: seconds(20), what: 'the rest of the log', signal }
  await line.expect({ end: /Upgrade completed[\s\S]*?Restarting system/ }, wait)
  const { before } = await line.expect({ again: device.boot.missed }, wait)
  await untilConsole(line, device, { within: seconds(20), signal })
  await line.expect({ overlay: /jffs2_build_xattr_subsystem: complete/ }, wait)
  const upgraded = before.includes(device.boot.banner) && recognise(before) === null
  return { bootLog, envSaved, refused, bytes, transferred, progress, upgraded, overlay: true }
}

/** The owner's remarks are no part of it, and the terminal program kept the boot loader's line ends as one. */
function partsOf(text: string): { parts: Part[]; transferred: number } {
  const raw = text.replace(/^.*<-+ .*\n/gm, '').replace(/\n/g, '\n\r')
  const window = raw.indexOf('4: System Enter Boot')
  const command = (line: string) => raw.indexOf(`MT7621 # ${line}`) + 'MT7621 # '.length
  const [tftpboot, bootm] = [command('tftpboot'), command('bootm')]
  const attempts = raw.slice(tftpboot + 'tftpboot'.length, bootm)
  const failed = attempts.indexOf('Starting again') + 'Starting again\n\r'.length
  const good = attempts.slice(attempts.lastIndexOf('TFTP from server'))
  return {
    parts: [
      { says: raw.slice(0, window), until: 'key' },
      { says: raw.slice(window, tftpboot), until: { at: 'loader', line: 'tftpboot' } },
      { says: attempts.slice(0, failed), until: { at: 'loader', line: 'tftpboot' } },
      { says: good, until: { at: 'loader', line: 'bootm' } },
      { says: raw.slice(bootm + 'bootm'.length) },
    ],
    transferred: Number(/Bytes transferred = (\d+)/.exec(raw)?.[1]),
  }
}
