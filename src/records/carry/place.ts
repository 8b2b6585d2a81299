import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { unpacked } from '../../base/bounded.ts'
import { BenchError, Reason } from '../../base/errors.ts'
import { inside } from '../../base/inside.ts'
import { contentOf } from '../../base/plain-file.ts'
import { tar, untar } from '../../base/tar.ts'
import { phrase } from '../../phrases/phrase.ts'
import { draftOf, settle } from '../draft-folder.ts'
import { writeDurably } from '../durable.ts'
import { namesIn } from '../layout.ts'
import { macOfFolder } from '../mac.ts'
import { bad, LIST } from './parcel.ts'

/** The members of one router's parcel, by their paths in it. */
export type Read = (path: string) => Buffer
export interface Packed {
  /** `02-11-22-33-44-50`. */
  name: string
  files: string[]
  read: Read
}

/** An ustar header has no room for a longer name. */
const LONGEST = 100

/** An archive is unpacked in memory. A backup of 16 MiB takes twice as much; what is more travels in a folder. */
const ARCHIVE_LIMIT = 512 * 1024 * 1024

const isArchive = (place: string) => /\.(tar\.gz|tgz)$/i.test(place)

/** Into a folder, one for each router, or into one archive; read back before this resolves. Nothing is written over. */
export async function pack(to: string, parcels: Packed[], limit = ARCHIVE_LIMIT): Promise<void> {
  const places = isArchive(to) ? [to] : parcels.map(({ name }) => join(to, name))
  const taken = places.find((place) => existsSync(place))
  if (taken) throw new BenchError('export-exists', phrase('carry.exists', taken))
  if (isArchive(to)) archive(to, parcels, limit)
  else for (const parcel of parcels) await folder(join(to, parcel.name), parcel)
}

/** What was packed there. A folder may be that of one router, or hold several. */
export function unpack(from: string, limit = ARCHIVE_LIMIT): Packed[] {
  const there = statSync(from, { throwIfNoEntry: false })
  if (!there) throw bad(from, phrase('carry.missing'))
  if (!there.isDirectory()) return fromArchive(from, limit)
  if (existsSync(join(from, LIST))) return [fromFolder(from)]
  const names = namesIn(from).filter((name) => macOfFolder(name) && existsSync(join(from, name, LIST)))
  if (names.length === 0) throw bad(from, phrase('carry.noList', LIST))
  return names.map((name) => fromFolder(join(from, name)))
}

async function folder(place: string, { files, read }: Packed): Promise<void> {
  const draft = await draftOf(place)
  for (const path of files) {
    const bytes = read(path)
    const file = inside(draft, path)
    writeDurably(file, bytes)
    if (!contentOf(file).equals(bytes)) throw bad(place, phrase('carry.differs', path))
  }
  await settle(draft, place)
}

function archive(file: string, parcels: Packed[], limit: number): void {
  const members = parcels.flatMap(({ name, files, read }) =>
    files.map((path) => ({ name: `${name}/${path}`, bytes: read(path), mode: 0o600 })),
  )
  const long = members.find(({ name }) => name.length > LONGEST)
  if (long) throw bad(file, phrase('carry.longName', long.name))
  const whole = tar(members)
  if (whole.length > limit) throw bad(file, phrase('carry.tooLarge', limit))
  const bytes = gzipSync(whole, { level: 6 })
  writeDurably(file, bytes)
  if (!contentOf(file).equals(bytes)) throw bad(file, phrase('carry.differs', dirname(file)))
}

function fromFolder(place: string): Packed {
  const read = (path: string) => {
    try {
      return contentOf(inside(place, path))
    } catch {
      throw bad(place, phrase('carry.lacks', path))
    }
  }
  return { name: place, files: [], read }
}

function fromArchive(file: string, limit: number): Packed[] {
  const members = new Map(opened(file, limit).map(({ path, content }) => [path.slice(1), content]))
  const names = [...members.keys()].flatMap((path) =>
    path.endsWith(`/${LIST}`) ? [path.split('/')[0]!] : [],
  )
  if (names.length === 0) throw bad(file, phrase('carry.noList', LIST))
  return names.map((name) => ({
    name,
    files: [],
    read(path) {
      const content = members.get(`${name}/${path}`)
      if (!content) throw bad(file, phrase('carry.lacks', path))
      return content
    },
  }))
}

function opened(file: string, limit: number) {
  try {
    return untar(unpacked(contentOf(file), limit))
  } catch (error) {
    throw bad(file, error instanceof Reason ? phrase('carry.tooLarge', limit) : phrase('carry.noArchive'))
  }
}
