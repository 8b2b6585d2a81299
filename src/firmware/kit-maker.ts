import { FirmwareError } from '../base/errors.ts'
import type { Source } from '../base/source.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Depot } from './depot.ts'
import { sourceOf } from './files.ts'
import type { Image } from './image.ts'
import type { Feed, Kit, KitOptions, KitPackage } from './kit.ts'
import { planApk } from './kit-apk.ts'
import { planOpkg } from './kit-opkg.ts'
import { type Draft, kernelMismatch, type Plan } from './kit-plan.ts'
import { notListed } from './missing.ts'
import { kernelFolder, type Profiles, parseProfiles } from './profiles.ts'
import { older } from './versions.ts'

const MIB = 1024 * 1024
/** For packages whose size no index tells. */
const PACKAGE_LIMIT = 32 * MIB
/** From this branch on OpenWrt has apk in place of opkg. */
const FIRST_APK = '25.12'

/** Downloads what is missing; where the site is away, an earlier kit of this cache will do, whole. */
export async function makeKit(
  depot: Depot,
  device: Device,
  release: string,
  { signal, extra = [], onProgress }: KitOptions & { signal: AbortSignal },
): Promise<Kit> {
  return depot.orCached(async (depot) => {
    const profiles = await profilesOf(depot, device, release, signal)
    const draft = await draftOf(depot, profiles, release, extra, signal)
    const plan = await (managerOf(release) === 'apk' ? planApk : planOpkg)(depot, draft)
    const packages: KitPackage[] = []
    const counted = inAll(plan, onProgress)
    for (const each of plan.packages) {
      packages.push(await bringOne(depot, plan.feeds, each, { signal, onProgress: counted.onProgress }))
      counted.add(packages.at(-1)!.size)
    }
    // Last, and together: an index without its packages would be of no use, and those before it are lost.
    await depot.keepTogether(plan.indexes)
    const { wanted, feeds, signedBy } = plan
    const lookup = await lookupOf(plan, packages)
    const kernel = kernelFolder(profiles)
    return { release, manager: managerOf(release), kernel, wanted, packages, feeds, signedBy, lookup }
  })
}

/** One amount for the whole kit; where no index tells sizes the total grows with each package. */
function inAll({ packages }: Plan, tell: KitOptions['onProgress']) {
  const known = packages.reduce((sum, { size }) => sum + size, 0)
  let before = 0
  return {
    onProgress: (done: number, total: number) => tell?.(before + done, Math.max(known, before + total)),
    add(size: number) {
      before += size
    },
  }
}

export const managerOf = (release: string): Kit['manager'] => (older(release, FIRST_APK) ? 'opkg' : 'apk')

/** Listed in the release's signed checksums. */
async function profilesOf(
  depot: Depot,
  device: Device,
  release: string,
  signal: AbortSignal,
): Promise<Profiles> {
  const bytes = await listed(depot, release, 'profiles.json', signal)
  const profiles = parseProfiles(bytes, device)
  if (profiles.release === release) return profiles
  throw new FirmwareError('release-other', phrase('version.other', release, profiles.release))
}

async function listed(depot: Depot, release: string, name: string, signal: AbortSignal): Promise<Buffer> {
  const { hashes } = await depot.sums(release, signal)
  const path = `${depot.at.target(release)}/${name}`
  const bytes = await depot.small(path, hashes.get(name) ?? notListed(name), signal)
  await depot.keep(path, bytes)
  return bytes
}

/** An image tells the version of its kernel in its header. */
export function refuseOtherKernel({ kernel, release }: Kit, { name, facts }: Image): void {
  const [version] = kernel.split('-')
  if (facts.kernelName.endsWith(`Linux-${version}`)) return
  const has = /Linux-(\S+)/.exec(facts.kernelName)?.[1] ?? facts.kernelName
  throw kernelMismatch(name, has, version!, release)
}

async function draftOf(
  depot: Depot,
  profiles: Profiles,
  release: string,
  extra: string[],
  signal: AbortSignal,
): Promise<Draft> {
  const target = depot.at.target(release)
  const arch = depot.at.arch(release)
  const feeds: Feed[] = [
    { name: 'kmods', path: `${target}/kmods/${kernelFolder(profiles)}` },
    { name: 'core', path: `${target}/packages` },
    { name: 'base', path: `${arch}/base` },
    { name: 'luci', path: `${arch}/luci` },
    { name: 'packages', path: `${arch}/packages` },
  ]
  // Images for download have LuCI, which the profile does not name.
  const image = [...profiles.packages, 'luci', ...(await manifest(depot, release, signal))]
  return { release, kernel: profiles.kernel!, feeds, image, extra, signal }
}

/** The list of what is in every image of the target, where the release has one. */
async function manifest(depot: Depot, release: string, signal: AbortSignal): Promise<string[]> {
  const { hashes } = await depot.sums(release, signal)
  const name = [...hashes.keys()].find((each) => /^openwrt-[^/]*\.manifest$/.test(each))
  if (!name) return []
  const text = (await listed(depot, release, name, signal)).toString('utf8')
  return Array.from(text.matchAll(/^(\S+) (?:- )?\S+/gm), ([, each]) => each!)
}

async function bringOne(
  depot: Depot,
  feeds: Feed[],
  wanted: Plan['packages'][number],
  options: { signal: AbortSignal; onProgress?: (done: number, total: number) => void },
): Promise<KitPackage> {
  const { path } = feeds.find(({ name }) => name === wanted.feed)!
  const limit = wanted.size || PACKAGE_LIMIT
  const file = await depot.file(`${path}/${wanted.file}`, wanted.sha256, { limit, ...options })
  return { ...wanted, path: file, size: (await sourceOf(file)).size }
}

async function lookupOf(plan: Plan, packages: KitPackage[]): Promise<Kit['lookup']> {
  const offered = new Map<string, Source>()
  for (const { path, bytes } of plan.indexes) {
    offered.set(path, { size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) })
  }
  for (const { feed, file, path } of packages) {
    offered.set(`${plan.feeds.find(({ name }) => name === feed)!.path}/${file}`, await sourceOf(path))
  }
  return (path) => offered.get(plain(path)) ?? null
}

function plain(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
