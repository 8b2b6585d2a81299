import type { Console } from '../console/console.ts'
import type { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import { DeviceError } from '../errors.ts'
import { seconds } from '../time.ts'

/** `-T` prints nothing when it agrees. */
export async function sysupgradeTest(shell: Shell, file: string, signal: AbortSignal): Promise<void> {
  const { output, code } = await shell.run(`sysupgrade -n -T ${file}`, { within: seconds(60), signal })
  if (code === 0) return
  throw new DeviceError('image-refused', "The router's own check refuses the image", {
    hint: 'Nothing was written. The lines of the router say why.',
    evidence: output.split(/\r?\n/).filter(Boolean),
  })
}

/** What sysupgrade says when it goes wrong, and whether flash may have changed by then. */
const failures: [RegExp, string, string][] = [
  [/Image check failed/, 'image-refused', 'The router refused the image'],
  [/Failed to kill all processes/, 'upgrade-stuck', 'sysupgrade could not stop the running programs'],
  [/Failed to switch over to ramfs/, 'upgrade-no-ramfs', 'sysupgrade could not move into RAM'],
  [/sysupgrade aborted with return code: \d+/, 'upgrade-aborted', 'sysupgrade gave up'],
  [/Could not open mtd device/, 'flash-not-open', 'The flash could not be opened for writing'],
  [/Failed to erase block/, 'flash-erase-failed', 'A block of the flash could not be erased'],
  [/Error writing image/, 'flash-write-failed', 'The flash could not be written'],
  [/Insufficient space/, 'flash-too-small', 'The image does not fit into the flash'],
]

const SAFE =
  'Leave the power on and start again: the backup is complete, the boot loader still starts OpenWrt from RAM, and it is written anew.'

/** Milestones in the order in which they come; each is told. */
const milestones: [RegExp, string][] = [
  [/Commencing upgrade/, 'The router closes its shells'],
  [/Performing system upgrade/, 'The router runs from RAM now and begins to write'],
  [/Writing from <stdin> to firmware/, 'The flash is being written: the router is mute for half a minute'],
  [/Upgrade completed/, 'The flash is written'],
  [/Restarting system/, 'The router restarts'],
]

/**
 * Starts the upgrade and watches the line until the boot loader speaks again. The shell is gone afterwards.
 * A Ctrl-C cannot end it: `procd` does the work, and nothing is sent any more.
 */
export async function sysupgrade(
  line: Console,
  device: Device,
  file: string,
  o: { note: (text: string) => void; signal: AbortSignal },
): Promise<void> {
  const watched = failures.map(([pattern, code, message]) =>
    line.watch(code, pattern, (_, evidence) => new DeviceError(code, message, { hint: SAFE, evidence })),
  )
  try {
    await line.send(`sysupgrade -n ${file}\r`)
    await untilBanner(line, device, o)
  } finally {
    for (const watch of watched) watch[Symbol.dispose]()
  }
}

async function untilBanner(
  line: Console,
  device: Device,
  o: { note: (text: string) => void; signal: AbortSignal },
): Promise<void> {
  const banner = new RegExp(device.boot.banner.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  let completed = false
  for (let at = 0; ; ) {
    const left: Record<string, RegExp> = { banner }
    milestones.slice(at).forEach(([pattern], n) => {
      left[`m${at + n}`] = pattern
    })
    const wait = { within: device.patience.write, what: 'the next line of the upgrade', signal: o.signal }
    const { name } = await line.expect(left, wait)
    if (name === 'banner') break
    at = Number(name.slice(1)) + 1
    completed ||= at >= 4
    o.note(milestones[at - 1]![1])
  }
  if (!completed) throw restartedEarly(line)
}

function restartedEarly(line: Console): DeviceError {
  return new DeviceError('upgrade-cut-short', 'The router restarted before "Upgrade completed"', {
    hint: SAFE,
    evidence: line.evidence(),
  })
}
