import { FirmwareError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import type { Depot } from './depot.ts'
import { isUnreachable, missing } from './missing.ts'
import { branchOf, newestOf, older } from './versions.ts'

const { signal: never } = new AbortController()

/** Of the branch that the profile recommends; without the mirror, the newest in the cache. */
export async function newestRelease(
  depot: Depot,
  device: Device,
  signal: AbortSignal,
  note: (text: Wording) => void = () => {},
): Promise<string> {
  const { branch, fallback } = device.release
  const cached = newestOf(await depot.at.whole(), branch) ?? newestOf(await depot.at.releases(), branch)
  if (depot.offline) return cached ?? missing(phrase('cache.noRelease', branch))
  try {
    const offered = newestOf(await publishedReleases(depot, signal), branch) ?? fallback
    const here = await newestVerified(depot, branch)
    if (!here || !older(offered, here)) return offered
    note(phrase('age.mirrorBehind', offered, here))
    return here
  } catch (error) {
    if (cached && isUnreachable(error)) return cached
    throw error
  }
}

/** Asked for by its number, or all that is offered: it is taken, and said. */
export async function tellIfOlder(
  depot: Depot,
  release: string,
  note: (text: Wording) => void,
): Promise<void> {
  const here = await newestVerified(depot, branchOf(release))
  if (here && older(release, here)) note(phrase('age.olderThanSeen', release, here))
}

/** The newest of the branch whose images are in the cache under a good signature: what a mirror cannot make unseen. */
async function newestVerified(depot: Depot, branch: string): Promise<string | null> {
  const point = (await depot.at.whole()).filter((each) => branchOf(each) === branch && /^[\d.]+$/.test(each))
  const own = depot.asOffline()
  for (const release of point) {
    const holds = await own.sums(release, never).catch(() => null)
    if (holds) return release
  }
  return null
}

/** Not signed, so it only proposes: what is downloaded then is checked on its own. */
export async function publishedReleases(depot: Depot, signal: AbortSignal): Promise<string[]> {
  const text = (await depot.bytes('/.versions.json', signal))?.toString('utf8')
  try {
    const { versions_list: all } = JSON.parse(text ?? '') as { versions_list: unknown }
    if (Array.isArray(all)) return all.filter((release) => typeof release === 'string')
  } catch {}
  // The server has answered: it would answer the same again.
  const said = phrase('web.noReleaseList', depot.at.url('/.versions.json'))
  throw new FirmwareError('download-failed', said, { mayRetry: false })
}
