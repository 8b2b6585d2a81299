import type { Device } from '../devices/device.ts'
import { FirmwareError } from '../errors.ts'
import { get } from './download.ts'
import type { Layout } from './layout.ts'
import { isUnreachable, missing } from './missing.ts'
import { newestOf } from './versions.ts'

/** Of the branch that the profile recommends; without the mirror, the newest in the cache. */
export async function newestRelease(
  at: Layout,
  device: Device,
  offline: boolean,
  signal: AbortSignal,
): Promise<string> {
  const { branch, fallback } = device.release
  const cached = newestOf(await at.releases(), branch)
  if (offline) return cached ?? missing(`There is no OpenWrt ${branch} in the cache`)
  try {
    return newestOf(await publishedReleases(at.versionsUrl, signal), branch) ?? fallback
  } catch (error) {
    if (cached && isUnreachable(error)) return cached
    throw error
  }
}

/** Not signed, so it only proposes: what is downloaded then is checked on its own. */
async function publishedReleases(url: string, signal: AbortSignal): Promise<string[]> {
  const text = (await get(url, signal))?.toString('utf8')
  try {
    const { versions_list: all } = JSON.parse(text ?? '') as { versions_list: unknown }
    if (Array.isArray(all)) return all.filter((release) => typeof release === 'string')
  } catch {}
  throw new FirmwareError('download-failed', `${url} is not a list of releases`, {
    hint: 'Name the release with --release, or use another --mirror.',
  })
}
