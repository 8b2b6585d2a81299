import { FirmwareError } from '../../base/errors.ts'
import { seconds, within } from '../../base/time.ts'
import { deviceById } from '../../devices/index.ts'
import { isUnreachable } from '../../firmware/missing.ts'
import { listReleases, type ReleaseInfo } from '../../firmware/releases.ts'
import { FirmwareStore } from '../../firmware/store.ts'
import { words } from '../../messages/words.ts'
import { phrase } from '../../phrases/phrase.ts'
import type { Settings } from '../../procedure/settings.ts'
import { settingsFrom } from '../../session/settings.ts'
import { releaseChoices } from '../../ui/releases.ts'
import type { Terminal } from '../../ui/terminal.ts'
import { givenBy } from './given-by.ts'

/** A person waits in front of the screen, and without the net the cache will do. */
const PATIENCE = seconds(15)

interface Offer {
  releases: ReleaseInfo[]
  /** Out of the cache, because the download site cannot be asked. */
  offline: boolean
}

interface Asking {
  /** What is in the cache is enough. */
  onBench: boolean
  /** The flags of the answer that was given before. */
  before?: string[]
  device: string | undefined
  back: { value: string; name: string }
}

/** Gives the flags that the answer means; none for the newest. Null: to the question before. */
export async function askRelease(
  terminal: Terminal,
  signal: AbortSignal,
  { onBench, before, device, back }: Asking,
): Promise<string[] | null> {
  const settings = settingsFrom(givenBy(device === undefined ? [] : ['--device', device]), '')
  terminal.line(words.askRelease.asking)
  const { releases, offline } = await offered(settings, signal)
  const { branch } = deviceById(settings.device).release
  if (offline) terminal.line(releases.length ? words.askRelease.fromCache : words.askRelease.nothing)
  const recommended = releases.find((each) => each.recommended)?.release ?? ''
  const choices = [
    ...(recommended ? [] : [{ value: '', name: words.askRelease.newest(branch) }]),
    ...releaseChoices(releases, terminal.columns),
    { value: 'other', name: words.askRelease.other },
    back,
  ]
  const marked = before?.[before.indexOf('--release') + 1]
  const enter =
    before?.includes('--release') && choices.some(({ value }) => value === marked) ? marked : recommended
  const answer = await terminal.choose(words.askRelease.which, choices, signal, enter)
  if (answer === back.value) return null
  if (answer === 'other') return named((await terminal.input(words.askRelease.number, signal)).trim())
  const wanted = named(answer === recommended ? '' : answer)
  return offline && onBench && releases.length ? [...wanted, '--offline'] : wanted
}

const named = (release: string) => (release ? ['--release', release] : [])

async function offered(settings: Settings, signal: AbortSignal): Promise<Offer> {
  const device = deviceById(settings.device)
  const { cache, mirror } = settings
  const list = (offline: boolean, signal: AbortSignal) =>
    listReleases(new FirmwareStore({ cache, mirror, device, offline }).depot, device, signal)
  try {
    const releases = await within(PATIENCE, late, signal, (own) => list(settings.offline, own))
    return { releases, offline: !releases.some(({ published }) => published) }
  } catch (error) {
    if (!isUnreachable(error)) throw error
    return { releases: await list(true, signal), offline: true }
  }
}

const late = () => new FirmwareError('download-too-slow', phrase('askRelease.late'))
