import { Bug, DeviceError } from '../base/errors.ts'
import { seconds, within } from '../base/time.ts'
import type { Console } from '../console/console.ts'
import { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import { type Phrase, phrase, type Wording } from '../phrases/phrase.ts'

/** What becomes of the settings: none, those that the running system has, or those of an archive on the router. */
export type Keeping = 'nothing' | 'settings' | { archive: string }

/** From a RAM system it must be one of the others than `settings` (facts/openwrt.md §0, 5). */
const options = (keeping: Keeping): string =>
  keeping === 'nothing' ? '-n ' : keeping === 'settings' ? '' : `-f ${keeping.archive} `

/** `-T` prints nothing when it agrees. */
export async function sysupgradeTest(
  shell: Shell,
  file: string,
  keeping: Keeping,
  signal: AbortSignal,
): Promise<void> {
  const { output, code } = await shell.run(`sysupgrade ${options(keeping)}-T ${file}`, {
    within: seconds(60),
    signal,
  })
  if (code === 0) return
  const evidence = output.split(/\r?\n/).filter(Boolean)
  throw new DeviceError('image-refused', phrase('upgrade.testRefused'), { evidence })
}

/** What sysupgrade says when it goes wrong, and whether flash may have changed by then. */
const failures: [RegExp, UpgradeFailure][] = [
  [/Image check failed/, 'image-refused'],
  [/Failed to kill all processes/, 'upgrade-stuck'],
  [/Failed to switch over to ramfs/, 'upgrade-no-ramfs'],
  [/sysupgrade aborted with return code: \d+/, 'upgrade-aborted'],
  [/Could not open mtd device/, 'flash-not-open'],
  [/Failed to erase block/, 'flash-erase-failed'],
  [/Error writing image/, 'flash-write-failed'],
  [/Insufficient space/, 'flash-too-small'],
]

type UpgradeFailure =
  | `upgrade-${'stuck' | 'no-ramfs' | 'aborted'}`
  | `flash-${'not-open' | 'erase-failed' | 'write-failed' | 'too-small'}`
  | 'image-refused'

/** Milestones in the order in which they come; each is told. */
const milestones: [RegExp, Phrase][] = [
  [/Commencing upgrade/, phrase('upgrade.shellsClose')],
  [/Performing system upgrade/, phrase('upgrade.begins')],
  [/Writing from <stdin> to firmware/, phrase('upgrade.writing')],
  [/Upgrade completed/, phrase('upgrade.written')],
  [/Restarting system/, phrase('upgrade.restarts')],
]

/** So long a shell that is back at its prompt is given to say that the upgrade has begun all the same. */
const PROMPT_HOLDS = seconds(5)

/**
 * Starts the upgrade and watches the line until the boot loader speaks again. The shell is gone afterwards.
 * A Ctrl-C cannot end it: `procd` does the work, and nothing is sent any more.
 * Once its command is being typed it counts as begun, until the router itself says that it is not.
 */
export async function sysupgrade(
  line: Console,
  device: Device,
  file: string,
  given: { keeping?: Keeping; note: (text: Wording) => void; signal: AbortSignal },
): Promise<void> {
  const watched = failures.map(([pattern, code]) =>
    line.watch(
      code,
      pattern,
      (_, evidence) => new DeviceError(code, phrase(`upgradeFailure.${code}`), { evidence }),
    ),
  )
  try {
    await typed(line, `sysupgrade ${options(given.keeping ?? 'nothing')}${file}`, given.signal)
    await untilBanner(line, device, given)
  } finally {
    for (const watch of watched) watch[Symbol.dispose]()
  }
}

async function typed(line: Console, command: string, signal: AbortSignal): Promise<void> {
  // A wrong letter may have been an Enter: where the upgrade speaks already, not one key more is sent.
  const begun = new Bug('the upgrade speaks')
  using _ = line.watch('begun', UPGRADE_SPEAKS, () => begun)
  try {
    await Shell.typeLast(line, command, signal)
  } catch (error) {
    if (error === begun) return
    if (error instanceof DeviceError && error.code === 'echo-missing') await deny(line, signal)
    throw error
  }
}

/** The second sign: a fresh shell answers a framed command, and no upgrade runs. Then nothing was begun. */
async function deny(line: Console, signal: AbortSignal): Promise<void> {
  const found = await within(
    seconds(60),
    () => new Error('late'),
    signal,
    async (own) => {
      const shell = await Shell.resume(line, own)
      const { code } = await shell.run(UPGRADE_RUNS, { signal: own })
      return code !== NONE_RUNS
    },
  ).catch(() => true)
  signal.throwIfAborted()
  if (found) return
  throw new DeviceError('upgrade-not-begun', phrase('upgrade.notBegun'), {
    evidence: line.evidence(),
  })
}

const UPGRADE_SPEAKS = / upgrade: |Commencing upgrade|Closing all shell/

/** The brackets keep it from finding itself. */
const UPGRADE_RUNS = "pgrep -f '[s]ysupgrade|[s]tage2|[u]pgraded'"
/** Any other status is no word of pgrep's own: it could not look. */
const NONE_RUNS = 1

async function untilBanner(
  line: Console,
  device: Device,
  given: { note: (text: Wording) => void; signal: AbortSignal },
): Promise<void> {
  const banner = new RegExp(device.boot.banner.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  let completed = false
  for (let at = 0; ; ) {
    const left: Record<string, RegExp> = at === 0 ? { banner, back: Shell.prompt } : { banner }
    milestones.slice(at).forEach(([pattern], n) => {
      left[`m${at + n}`] = pattern
    })
    const wait = {
      within: device.patience.write,
      what: phrase('upgrade.nextLine'),
      hint: phrase('upgrade.late'),
      signal: given.signal,
    }
    const { name } = await line.expect(left, wait)
    if (name === 'banner') break
    if (name === 'back') {
      await backAtPrompt(line, given.signal)
      continue
    }
    at = Number(name.slice(1)) + 1
    completed ||= at >= 4
    given.note(milestones[at - 1]![1])
  }
  if (completed) return
  throw new DeviceError('upgrade-cut-short', phrase('upgrade.cutShort'), { evidence: line.evidence() })
}

/** The shell's last words may come after the upgrade's first: only a prompt that stays last is asked. */
async function backAtPrompt(line: Console, signal: AbortSignal): Promise<void> {
  if (await line.more(PROMPT_HOLDS, signal)) return
  await deny(line, signal)
}
