import { FirmwareError, UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Depot } from './depot.ts'
import type { Feed, KitPackage } from './kit.ts'
import { type Draft, kernelMismatch, modemPackages, type Plan } from './kit-plan.ts'
import { notListed } from './missing.ts'
import { parseSums } from './sums.ts'

/**
 * apk's index is a binary container without a signature that can be checked here, so the closure is a fixed list, the same
 * in all releases so far. Dependencies first.
 */
const closure = [
  'kmod-usb-serial',
  'kmod-usb-serial-wwan',
  'kmod-usb-serial-option',
  'kmod-usb-net-cdc-ether',
  'kmod-usb-net-cdc-ncm',
  'kmod-usb-net-huawei-cdc-ncm',
  'kmod-usb-net-rndis',
  'chat',
  'comgt',
  'comgt-ncm',
  'luci-proto-ncm',
  'sms-tool',
]

/** More that can be asked for by name, each with what it needs that the image has not. */
const needs: Record<string, string[]> = {
  watchcat: [],
  '464xlat': ['kmod-nat46', 'ip-tiny'],
}

/** `index.json` gives the versions, the signed `sha256sums` of the release and of the packages the hashes. */
export async function planApk(depot: Depot, options: Draft): Promise<Plan> {
  refuseExtra(options.extra)
  const lists = await signedLists(depot, options)
  const opened: Opened[] = []
  for (const feed of options.feeds) opened.push(await openFeed(depot, feed, lists, options))
  const packages = [...closure, ...options.extra.flatMap((name) => [...needs[name]!, name])].map((name) =>
    packageOf(name, opened),
  )
  refuseOtherKernel(packages, options)
  const used = opened.filter(({ feed }) => packages.some((each) => each.feed === feed.name))
  return {
    wanted: [...modemPackages, ...options.extra],
    feeds: used.map(({ feed }) => feed),
    packages,
    indexes: [...opened.flatMap(({ files }) => files), ...lists.flatMap(({ files }) => files)],
    signedBy: lists[0]!.signedBy,
  }
}

interface List {
  folder: string
  hashes: Map<string, string>
  signedBy: string
  files: Plan['indexes']
}

async function signedLists(depot: Depot, { release, signal }: Draft): Promise<List[]> {
  const { hashes, signedBy } = await depot.sums(release, signal)
  const own = { folder: depot.at.target(release), hashes, signedBy, files: [] }
  const folder = depot.at.arch(release)
  const { bytes, signature, ...arch } = await depot.signed(`${folder}/sha256sums`, release, signal)
  const files = [
    { path: `${folder}/sha256sums`, bytes },
    { path: `${folder}/sha256sums.sig`, bytes: signature },
  ]
  return [own, { folder, hashes: parseSums(bytes.toString('utf8')), signedBy: arch.signedBy, files }]
}

interface Opened {
  feed: Feed
  versions: Map<string, string>
  hashOf(file: string): string
  files: Plan['indexes']
}

async function openFeed(depot: Depot, feed: Feed, lists: List[], { signal }: Draft): Promise<Opened> {
  const list = lists.find(({ folder }) => feed.path.startsWith(`${folder}/`))!
  const below = feed.path.slice(list.folder.length + 1)
  const hashOf = (file: string) => list.hashes.get(`${below}/${file}`) ?? notListed(`${below}/${file}`)
  const read = async (file: string) => {
    const path = `${feed.path}/${file}`
    return { path, bytes: await depot.small(path, hashOf(file), signal) }
  }
  const json = await read('index.json')
  const files = [json, await read('packages.adb')]
  return { feed, versions: versionsOf(json.bytes, feed), hashOf, files }
}

function versionsOf(bytes: Buffer, feed: Feed): Map<string, string> {
  try {
    const { packages } = JSON.parse(bytes.toString('utf8')) as { packages: Record<string, string> }
    return new Map(Object.entries(packages))
  } catch (cause) {
    throw new FirmwareError('index-bad', phrase('kit.indexUnreadable', feed.path), { cause })
  }
}

function packageOf(name: string, opened: Opened[]): Omit<KitPackage, 'path'> {
  const from = opened.find(({ versions }) => versions.has(name))
  if (!from) throw new FirmwareError('package-missing', phrase('kit.packageMissing', name))
  const version = from.versions.get(name)!
  const file = `${name}-${version}.apk`
  return { name, version, file, size: 0, sha256: from.hashOf(file), feed: from.feed.name }
}

function refuseOtherKernel(packages: Omit<KitPackage, 'path'>[], { kernel, release }: Draft): void {
  const own = `${kernel.version}-r${kernel.release}`
  for (const { name, version } of packages) {
    if (name.startsWith('kmod-') && version !== own) throw kernelMismatch(name, version, own, release)
  }
}

function refuseExtra(extra: string[]): void {
  const unknown = extra.filter((name) => !Object.hasOwn(needs, name))
  if (unknown.length === 0) return
  throw new UsageError('extra-packages', phrase('kit.opkgOnly', unknown))
}
