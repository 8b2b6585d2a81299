import { seconds } from '../../../time.ts'
import { busyboxDate, type System } from '../system.ts'
import type { Applet } from './applet.ts'
import { fail } from './applet.ts'
import { metadata } from './metadata.ts'

const BLOCK = 0x10000

export const sysupgrade: Applet = async ({ system, args, read }) => {
  const file = args.find((arg) => !arg.startsWith('-'))
  const image = file ? await read(file).catch(() => null) : null
  if (!file) return fail('Usage: sysupgrade [<upgrade-option>...] <image file or URL>')
  if (!image) return upgradeSays('Image file not found.')
  const complaints = args.includes('-F') ? [] : check(system, image)
  if (complaints.length) return upgradeSays(...complaints, 'Image check failed.')
  if (args.includes('-T') || args.includes('--test')) return {}
  if (!args.includes('-n') && system.origin === 'ram') {
    return upgradeSays('Cannot save config while running from ramdisk.')
  }
  system.leaving = true
  system.loglevel = 7
  await upgrade(system, image)
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
async function upgrade(system: System, image: Buffer): Promise<void> {
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
  await write(system, 'firmware', image)
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

/** Block by block over 32 s: a power cut in between leaves half of each system behind. */
async function write(system: System, name: string, image: Buffer): Promise<void> {
  const part = system.part(name)
  if (!part) throw new Error(`no partition ${name}`)
  const blocks = Math.ceil(image.length / BLOCK)
  const bad = system.machine.faults.has('flash-corrupt') ? Math.floor(blocks / 2) : -1
  for (let n = 0; n < blocks; n++) {
    await system.wait(seconds(32) / blocks)
    const bytes = Buffer.from(image.subarray(n * BLOCK, (n + 1) * BLOCK))
    if (n === bad) bytes[77] = bytes[77]! ^ 1
    system.machine.flash.erase(part.offset + n * BLOCK, BLOCK)
    system.machine.flash.write(part.offset + n * BLOCK, bytes)
    system.machine.signal.throwIfAborted()
  }
  system.machine.history.push('flash-write')
}

export const mtd: Applet = async (call) => {
  const { system, args } = call
  const [verb, ...rest] = args.filter((arg) => !arg.startsWith('-') || arg === '-')
  const name = rest.at(-1) ?? ''
  const part = system.part(name) ?? system.parts[Number(/^\/dev\/mtd(\d+)$/.exec(name)?.[1] ?? -1)]
  if (!part) return fail(`Could not open mtd device: ${name}`)
  if (verb === 'dump') return { out: system.readPart(part) }
  const writable = !system.machine.image.map.some((one) => one.name === part.name && one.ro)
  if (!writable) return fail(`Could not open mtd device: ${name}`)
  if (verb === 'write') {
    const image = rest[0] === '-' ? call.stdin() : await call.read(rest[0] ?? '').catch(() => null)
    if (!image) return fail(`Couldn't open image file: ${rest[0]}!`)
    await write(system, part.name, image)
    return {
      err: `Unlocking ${name} ...\n\nWriting from ${rest[0] === '-' ? '<stdin>' : rest[0]} to ${name} ...\n`,
    }
  }
  if (verb === 'erase') system.machine.flash.erase(part.offset, part.size)
  return verb === 'erase' ? { err: `Unlocking ${name} ...\nErasing ${name} ...\n` } : {}
}
