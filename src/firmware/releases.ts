import type { Device } from '../devices/device.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import type { Depot } from './depot.ts'
import type { Kit } from './kit.ts'
import { managerOf } from './kit-maker.ts'
import { isUnreachable } from './missing.ts'
import { publishedReleases } from './newest.ts'
import { parseProfiles } from './profiles.ts'
import { branchOf, newestOf, older } from './versions.ts'

/** A release to choose from. */
export interface ReleaseInfo {
  release: string
  branch: string
  /** The newest of the branch that the profile recommends. */
  recommended: boolean
  /** ISO date; null when neither this program nor the cache knows it. */
  date: string | null
  kernel: string | null
  manager: Kit['manager']
  /** Its images are in the cache. */
  cached: boolean
  /** The download site has it; false for all where it cannot be asked. */
  published: boolean
  /** What is known of it on this router, in a sentence. */
  known: Wording
  /** What is known of the end of its branch's support. */
  support: Wording
  /** Why it is not to be installed; null when it may be. */
  refused: Wording | null
}

const dates: Record<string, [date: string, kernel: string | null]> = {
  '23.05.5': ['2024-09-24', '5.15.167'],
  '23.05.6': ['2025-08-16', null],
  '24.10.0': ['2025-02-04', '6.6.73'],
  '24.10.2': ['2025-06-23', null],
  '24.10.3': ['2025-09-20', null],
  '24.10.4': ['2025-10-21', null],
  '24.10.5': ['2025-12-18', '6.6.119'],
  '24.10.6': ['2026-03-17', null],
  '24.10.7': ['2026-05-30', '6.6.141'],
  '24.10.8': ['2026-07-25', '6.6.144'],
  '25.12.0': ['2026-03-03', '6.12.71'],
  '25.12.1': ['2026-03-17', null],
  '25.12.2': ['2026-03-26', null],
  '25.12.3': ['2026-05-05', null],
  '25.12.4': ['2026-05-14', null],
  '25.12.5': ['2026-06-30', '6.12.94'],
}

/** All published point releases of the branches in question, the newest first; of the cache alone where there is no net. */
export async function listReleases(
  depot: Depot,
  device: Device,
  signal: AbortSignal,
): Promise<ReleaseInfo[]> {
  const cached = await depot.at.whole()
  const published = depot.offline ? [] : await publishedReleases(depot, signal).catch(orNothing(cached))
  const all = [...new Set([...published, ...cached])].filter((each) => /^\d+\.\d+\.\d+$/.test(each))
  const newest = newestOf(all, device.release.branch)
  const offered = all.filter(
    (each) => device.release.offered.includes(branchOf(each)) || each === device.release.proven,
  )
  const sorted = offered.toSorted((a, b) => (older(a, b) ? 1 : -1))
  return Promise.all(sorted.map((each) => infoOf(each, depot, device, { newest, cached, published })))
}

async function infoOf(
  release: string,
  depot: Depot,
  device: Device,
  { newest, cached, published }: { newest: string | undefined; cached: string[]; published: string[] },
): Promise<ReleaseInfo> {
  const told = await cachedProfiles(release, depot, device)
  const [date = null, kernel = null] = dates[release] ?? []
  return {
    release,
    branch: branchOf(release),
    recommended: release === newest,
    date: date ?? told?.date ?? null,
    kernel: kernel ?? told?.kernel?.version ?? null,
    manager: managerOf(release),
    cached: cached.includes(release),
    published: published.includes(release),
    known: knownOf(release, device),
    support: phrase('support', branchOf(release)),
    refused: older(release, device.release.oldestTarget) ? phrase('known.weakWifi') : null,
  }
}

/** What has been seen on real hardware is little, and that must be said. */
export function knownOf(release: string, device: Device): Wording {
  return release === device.release.proven ? phrase('known.proven') : phrase('known.unproven')
}

async function cachedProfiles(release: string, depot: Depot, device: Device) {
  try {
    const told = await depot.cached(`${depot.at.target(release)}/profiles.json`)
    return told && parseProfiles(told, device)
  } catch {
    return null
  }
}

const orNothing = (cached: string[]) => (error: unknown) => {
  if (cached.length > 0 && isUnreachable(error)) return []
  throw error
}
