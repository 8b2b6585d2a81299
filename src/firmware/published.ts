import { FirmwareError } from '../errors.ts'
import { get } from './download.ts'

/** Not signed, so it only proposes: what is downloaded then is checked on its own. */
export async function publishedReleases(url: string, signal: AbortSignal): Promise<string[]> {
  const text = (await get(url, signal))?.toString('utf8')
  try {
    const { versions_list: all } = JSON.parse(text ?? '') as { versions_list: unknown }
    if (Array.isArray(all)) return all.filter((release) => typeof release === 'string')
  } catch {}
  throw new FirmwareError('download-failed', `${url} is not a list of releases`, {
    hint: 'Name the release with --release, or use another --mirror.',
  })
}
