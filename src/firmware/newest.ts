import type { Device } from '../devices/device.ts'
import { FirmwareError } from '../errors.ts'
import { cacheWords, webWords } from '../ui/words/download.ts'
import type { Depot } from './depot.ts'
import { isUnreachable, missing } from './missing.ts'
import { newestOf } from './versions.ts'

/** Of the branch that the profile recommends; without the mirror, the newest in the cache. */
export async function newestRelease(depot: Depot, device: Device, signal: AbortSignal): Promise<string> {
  const { branch, fallback } = device.release
  const cached = newestOf(await depot.at.whole(), branch) ?? newestOf(await depot.at.releases(), branch)
  if (depot.offline) return cached ?? missing(cacheWords.noRelease(branch))
  try {
    return newestOf(await publishedReleases(depot, signal), branch) ?? fallback
  } catch (error) {
    if (cached && isUnreachable(error)) return cached
    throw error
  }
}

/** Not signed, so it only proposes: what is downloaded then is checked on its own. */
export async function publishedReleases(depot: Depot, signal: AbortSignal): Promise<string[]> {
  const text = (await depot.bytes('/.versions.json', signal))?.toString('utf8')
  try {
    const { versions_list: all } = JSON.parse(text ?? '') as { versions_list: unknown }
    if (Array.isArray(all)) return all.filter((release) => typeof release === 'string')
  } catch {}
  throw new FirmwareError('download-failed', webWords.noReleaseList(depot.at.url('/.versions.json')))
}
