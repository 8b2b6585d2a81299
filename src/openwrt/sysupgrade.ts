import type { Console } from '../console/console.ts'
import type { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import { DeviceError } from '../errors.ts'
import { seconds } from '../time.ts'
import { upgradeFailureWords, upgradeWords } from '../ui/words/flash.ts'

/** `-T` prints nothing when it agrees. */
export async function sysupgradeTest(shell: Shell, file: string, signal: AbortSignal): Promise<void> {
  const { output, code } = await shell.run(`sysupgrade -n -T ${file}`, { within: seconds(60), signal })
  if (code === 0) return
  const evidence = output.split(/\r?\n/).filter(Boolean)
  throw new DeviceError('image-refused', upgradeWords.testRefused, { evidence })
}

/** What sysupgrade says when it goes wrong, and whether flash may have changed by then. */
const failures: [RegExp, keyof typeof upgradeFailureWords][] = [
  [/Image check failed/, 'image-refused'],
  [/Failed to kill all processes/, 'upgrade-stuck'],
  [/Failed to switch over to ramfs/, 'upgrade-no-ramfs'],
  [/sysupgrade aborted with return code: \d+/, 'upgrade-aborted'],
  [/Could not open mtd device/, 'flash-not-open'],
  [/Failed to erase block/, 'flash-erase-failed'],
  [/Error writing image/, 'flash-write-failed'],
  [/Insufficient space/, 'flash-too-small'],
]

/** Milestones in the order in which they come; each is told. */
const milestones: [RegExp, string][] = [
  [/Commencing upgrade/, upgradeWords.shellsClose],
  [/Performing system upgrade/, upgradeWords.begins],
  [/Writing from <stdin> to firmware/, upgradeWords.writing],
  [/Upgrade completed/, upgradeWords.written],
  [/Restarting system/, upgradeWords.restarts],
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
  const watched = failures.map(([pattern, code]) =>
    line.watch(
      code,
      pattern,
      (_, evidence) => new DeviceError(code, upgradeFailureWords[code], { evidence }),
    ),
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
    const { nextLine: what, late: hint } = upgradeWords
    const wait = { within: device.patience.write, what, hint, signal: o.signal }
    const { name } = await line.expect(left, wait)
    if (name === 'banner') break
    at = Number(name.slice(1)) + 1
    completed ||= at >= 4
    o.note(milestones[at - 1]![1])
  }
  if (completed) return
  throw new DeviceError('upgrade-cut-short', upgradeWords.cutShort, { evidence: line.evidence() })
}
