import { type Source, sha256 } from '../base/source.ts'
import { type TarFile, tar } from '../base/tar.ts'
import type { Feed, Kit } from './kit.ts'

/** All that a router needs of a kit, in one archive: `<feed>/<index or package>`. */
export interface Pack extends Source {
  sha256: string
}

/** As old archives have it; no name of ours is as long. */
const longestName = 100
const indexes = { opkg: ['Packages.gz', 'Packages.sig'], apk: ['packages.adb'] }

/** The same bytes as `lookup` gives one by one; null where one of them is missing, which is for the router to find. */
export async function packOf(kit: Kit): Promise<Pack | null> {
  const files = await Promise.all(
    kit.feeds.flatMap((feed) => inFeed(kit, feed).map((name) => read(kit, feed, name))),
  )
  const there = files.filter((file) => file !== null && file.name.length <= longestName) as TarFile[]
  if (there.length < files.length) return null
  const bytes = tar(there)
  return {
    size: bytes.length,
    sha256: sha256(bytes),
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  }
}

const inFeed = ({ manager, packages }: Kit, { name }: Feed) => [
  ...indexes[manager],
  ...packages.filter(({ feed }) => feed === name).map(({ file }) => file),
]

async function read(kit: Kit, feed: Feed, file: string): Promise<TarFile | null> {
  const source = kit.lookup(`${feed.path}/${file}`)
  if (!source) return null
  const bytes = Buffer.from(await source.read(0, source.size))
  await (source as Partial<AsyncDisposable>)[Symbol.asyncDispose]?.()
  return { name: `./${feed.name}/${file}`, bytes }
}
