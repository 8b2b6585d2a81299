import { seconds } from '../../../base/time.ts'
import { keptFiles } from '../kept-files.ts'
import { plantConfig } from '../overlay.ts'
import { busyboxDate, type System } from '../system.ts'
import type { Applet } from './applet.ts'
import { fail, option } from './applet.ts'
import { metadata } from './metadata.ts'
import { WriteFailed, write } from './mtd.ts'

export const sysupgrade: Applet = async ({ system, args, read, fs, path }) => {
  const backup = option(args, '-b')
  if (backup !== undefined) {
    if (system.origin === 'ram') return upgradeSays('Cannot save config while running from ramdisk.')
    await fs.writeFile(path(backup), await keptFiles(system))
    return {}
  }
  const config = option(args, '-f')
  const file = args.find((arg) => !arg.startsWith('-') && arg !== config)
  const image = file ? await read(file).catch(() => null) : null
  if (!file) return fail('Usage: sysupgrade [<upgrade-option>...] <image file or URL>')
  if (!image) return upgradeSays('Image file not found.')
  const complaints = args.includes('-F') ? [] : check(system, image)
  if (complaints.length) return upgradeSays(...complaints, 'Image check failed.')
  const tarball = config === undefined ? null : await read(config).catch(() => Buffer.alloc(0))
  if (tarball && tarball.toString('hex', 0, 2) !== '1f8b') {
    return upgradeSays('Invalid config file. Please use only .tar.gz files')
  }
  if (args.includes('-T') || args.includes('--test')) return {}
  if (!args.includes('-n') && !tarball && system.origin === 'ram') {
    return upgradeSays('Cannot save config while running from ramdisk.')
  }
  if (!args.includes('-n') && !tarball)
    system.machine.line.print(`${busyboxDate()} upgrade: Saving config files...\r\n`)
  system.leaving = true
  system.loglevel = 7
  await upgrade(system, image, tarball ?? (args.includes('-n') ? null : await keptFiles(system)))
  return {}
}

function upgradeSays(...texts: string[]) {
  return { err: texts.map((text) => `${busyboxDate()} upgrade: ${text}\n`).join(''), code: 1 }
}

/** mt7621 asks for metadata; signatures are not looked at without ucert (facts/openwrt.md §4.2). */
function check(system: System, image: Buffer): string[] {
  const { board } = system.machine.image
  const meta = metadata(image)
  if (meta === null) return ['Image metadata not present']
  if (meta === undefined) return ['Invalid image metadata']
  const supported = [...(meta.supported_devices ?? []), ...(meta.new_supported_devices ?? [])]
  if (supported.includes(board)) return []
  return [`Device ${board} not supported by this image`, `Supported devices: ${supported.join(' ')}`]
}

/** What the console showed of a real one, with its pauses (facts/openwrt.md §4.3). */
async function upgrade(system: System, image: Buffer, tarball: Buffer | null): Promise<void> {
  const say = (text: string) => system.machine.line.print(`${text}\r\n`)
  const note = (text: string) => say(`${busyboxDate()} upgrade: ${text}`)
  note('Commencing upgrade. Closing all shell sessions.')
  await system.wait(seconds(1))
  for (const text of ['Watchdog handover: fd=3', '- watchdog -', 'Watchdog does not have CARDRESET support'])
    say(text)
  note('Sending TERM to remaining processes ...')
  await system.wait(seconds(4))
  note('Sending KILL to remaining processes ...')
  await system.wait(seconds(6))
  system.printk('stage2 (3438): drop_caches: 3')
  note('Switching to ramdisk...')
  await system.wait(seconds(2))
  note('Performing system upgrade...')
  system.printk('do_stage2 (3438): drop_caches: 3')
  for (const text of ['Unlocking firmware ...', '', 'Writing from <stdin> to firmware ...']) say(text)
  try {
    await write(system, 'firmware', image, system.machine.signal)
  } catch (error) {
    if (!(error instanceof WriteFailed)) throw error
    return aborted(system, error.message)
  }
  if (tarball) {
    say('Appending jffs2 data from /tmp/sysupgrade.tgz to firmware...')
    plantConfig(system.machine, tarball)
  }
  note('Upgrade completed')
  await system.wait(seconds(1))
  note('Rebooting system...')
  say("umount: can't unmount /dev: Resource busy")
  system.machine.line.print("umount: can't unmount")
  await system.wait(seconds(0.5))
  system.printk('reboot: Restarting system', undefined, 0)
  say(' /tmp: Resource busy')
  await system.machine.line.flushed(system.machine.signal)
  system.machine.reboot('warm')
}

/** What is written stays, and the router restarts into it (facts/openwrt.md §4.3). */
async function aborted(system: System, why: string): Promise<void> {
  const say = (text: string) => system.machine.line.print(`${text}\r\n`)
  say(why)
  say('sysupgrade aborted with return code: 256')
  await system.wait(seconds(1))
  system.printk('reboot: Restarting system', undefined, 0)
  await system.machine.line.flushed(system.machine.signal)
  system.machine.reboot('warm')
}
