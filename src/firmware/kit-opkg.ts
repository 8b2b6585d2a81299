import { unpacked } from '../base/bounded.ts'
import { FirmwareError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import { Catalogue, type Found } from './closure.ts'
import { type Depot, INDEX_LIMIT } from './depot.ts'
import type { Feed } from './kit.ts'
import { type Draft, kernelMismatch, modemPackages, type Plan } from './kit-plan.ts'
import { parsePackages } from './opkg-index.ts'
import { unsigned } from './sums.ts'

/** What the `Packages` of all feeds say; nothing is kept yet. */
export async function planOpkg(depot: Depot, options: Draft): Promise<Plan> {
  const catalogue = new Catalogue()
  const indexes = new Map<string, Index>()
  for (const feed of options.feeds) {
    const index = await readIndex(depot, feed, options)
    catalogue.add(parsePackages(index.text), feed.name)
    indexes.set(feed.name, index)
  }
  const wanted = [...new Set([...modemPackages, ...options.extra])]
  const found = catalogue.closure(wanted, catalogue.inside(options.image))
  refuseOtherKernel(found, options)
  const used = options.feeds.filter(({ name }) => found.some(({ feed }) => feed === name))
  return {
    wanted,
    feeds: used,
    packages: found.map(({ name, version, file, size, sha256, feed }) => ({
      name,
      version,
      file,
      size,
      sha256,
      feed,
    })),
    indexes: [...indexes.values()].flatMap(({ files }) => files),
    signedBy: indexes.get('kmods')?.signedBy ?? '',
  }
}

interface Index {
  text: string
  files: { path: string; bytes: Buffer }[]
  signedBy: string
}

/** opkg loads `Packages.gz`; the signature is over what is in it. */
async function readIndex(depot: Depot, { path }: Feed, { release, signal }: Draft): Promise<Index> {
  const packed = await depot.bytes(`${path}/Packages.gz`, signal)
  if (!packed) return depot.absent(`${path}/Packages.gz`)
  const signature = await depot.bytes(`${path}/Packages.sig`, signal)
  if (!signature) throw unsigned(`${path}/Packages`)
  const bytes = unpack(packed, path)
  const signedBy = await depot.signer(bytes, signature, release)
  const files = [
    { path: `${path}/Packages.gz`, bytes: packed },
    { path: `${path}/Packages`, bytes },
    { path: `${path}/Packages.sig`, bytes: signature },
  ]
  return { text: bytes.toString('utf8'), files, signedBy }
}

function unpack(packed: Buffer, path: string): Buffer {
  try {
    return unpacked(packed, INDEX_LIMIT)
  } catch (cause) {
    // Damaged on its way, unlike a signed index that cannot be read.
    throw new FirmwareError('index-bad', phrase('kit.indexDamaged', path), { mayRetry: true, cause })
  }
}

/** A module of another kernel would only be refused on the router, in the middle of the work. */
function refuseOtherKernel(found: Found[], { kernel, release }: Draft): void {
  const own = `${kernel.version}~${kernel.vermagic}-r${kernel.release}`
  for (const { name, depends } of found) {
    const needs = depends.flat().find((each) => each.name === 'kernel')?.exact
    if (needs && needs !== own) throw kernelMismatch(name, needs, own, release)
  }
}
