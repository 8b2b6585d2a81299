import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { readUpTo } from '../base/bounded.ts'
import { inside } from '../base/inside.ts'
import { sha256 } from '../base/source.ts'
import type { Device } from '../devices/device.ts'
import { type Phrase, phrase, type Wording } from '../phrases/phrase.ts'
import { limitOf, roleOf } from './check.ts'
import { checkOnce } from './checked.ts'
import { Depot } from './depot.ts'
import { keep } from './files.ts'
import { type Image, imageOf, type Role } from './image.ts'
import type { Kit, KitOptions } from './kit.ts'
import { makeKit, refuseOtherKernel } from './kit-maker.ts'
import { Layout } from './layout.ts'
import { readLocal } from './local.ts'
import { missing, notListed } from './missing.ts'
import { newestRelease, tellIfOlder } from './newest.ts'
import { Seen } from './seen.ts'
import { mayGoWithout, refuseOld, roleIn } from './stored.ts'
import { checkedRelease, refuseOldRam, refuseOldTarget } from './versions.ts'
import { type Patience, type Progress, Web } from './web.ts'

const OFFICIAL = 'https://downloads.openwrt.org'
const { signal: never } = new AbortController()

export interface StoreOptions {
  cache: string
  device: Device
  mirror?: string
  trustKeyFiles?: string[]
  offline?: boolean
  patience?: Patience
}

type Origin = Pick<Image, 'name' | 'file' | 'release' | 'signedBy' | 'sha256'>

/** The only maker of an Image. A file that has its final name in the cache has been verified. */
export class FirmwareStore {
  readonly depot: Depot
  readonly #device: Device
  readonly #at: Layout
  readonly #kits = new Map<string, Promise<Kit>>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: StoreOptions) {
    const { cache, mirror = OFFICIAL, device, offline = false, trustKeyFiles = [], patience } = options
    this.#device = device
    this.#at = new Layout(cache, mirror, device)
    const web = new Web({ seen: new Seen(cache), patience })
    this.depot = new Depot({ at: this.#at, web, trustKeyFiles, offline })
  }

  /** The wanted one, or the newest of the branch that the profile recommends; `note` hears of one that is behind its time. */
  async release(
    wanted: string | undefined,
    signal: AbortSignal,
    note: (text: Wording) => void = () => {},
  ): Promise<string> {
    const asked = wanted === undefined ? null : checkedRelease(wanted)
    const release = asked ?? (await newestRelease(this.depot, this.#device, signal, note))
    refuseOldTarget(release, this.#device)
    if (asked) await tellIfOlder(this.depot, asked, note)
    return release
  }

  /** One at a time: whoever comes second for the same file finds it in the cache. */
  fetch(
    release: string,
    role: Role,
    options: { onProgress?: Progress; signal: AbortSignal },
  ): Promise<Image> {
    return this.#inTurn(() => this.#fetchNow(checkedRelease(release), role, options))
  }

  /** The packages for the modem, all in the cache; made once, since a feed may move on while this program runs. */
  kit(release: string, signal: AbortSignal, options: KitOptions = {}): Promise<Kit> {
    const id = JSON.stringify([release, options.extra ?? []])
    const known = this.#kits.get(id)
    if (known) return known
    const { depot = this.depot } = options
    const make = () => makeKit(depot, this.#device, checkedRelease(release), { ...options, signal })
    const kit = this.#inTurn(make)
    this.#kits.set(id, kit)
    kit.catch(() => this.#kits.delete(id))
    return kit
  }

  /** The packages that fit an image; a sentence says why there are none. */
  async kitFor(image: Image, signal: AbortSignal, options: KitOptions = {}): Promise<Kit | Phrase> {
    if (!image.release) return phrase('kit.noRelease', image.name)
    try {
      const kit = await this.kit(image.release, signal, options)
      refuseOtherKernel(kit, image)
      return kit
    } catch (error) {
      if (mayGoWithout(error, image)) return phrase('joined.message', error.worded)
      throw error
    }
  }

  /** A file the technician brought. It is kept in the cache, so that a later run can open the same bytes. */
  async local(file: string, role: Role): Promise<Image> {
    const bytes = await readLocal(file, role, this.#device)
    const name = basename(file)
    const hash = sha256(bytes)
    const released = await this.#openReleased(hash, role)
    if (released) return released
    const image = this.#imageFrom(bytes, role, { name, file, release: null, signedBy: null, sha256: hash })
    const kept = inside(this.#at.localFolder(image.sha256), name)
    await keep(kept, bytes)
    return { ...image, file: kept }
  }

  /** The image that an earlier run used. */
  async open(sha256: string): Promise<Image> {
    const image = (await this.#openReleased(sha256)) ?? (await this.#openLocal(sha256))
    return image ?? missing(phrase('cache.imageGone', sha256))
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => {})
    return mine
  }

  async #fetchNow(
    release: string,
    role: Role,
    { onProgress, signal }: { onProgress?: Progress; signal: AbortSignal },
  ): Promise<Image> {
    signal.throwIfAborted()
    if (role === 'initramfs') refuseOldRam(release, this.#device)
    const { hashes, signedBy } = await this.depot.sums(release, signal)
    const name = this.#at.name(release, role)
    const path = `${this.#at.target(release)}/${name}`
    const hash = hashes.get(name) ?? notListed(name)
    const bytes = await this.#brought(path, hash, role, { signal, onProgress })
    const file = this.#at.file(path)
    return this.#imageFrom(bytes, role, { name, file, release, signedBy, sha256: hash })
  }

  /** What lies in the cache is looked at once: read and hashed at the same time. */
  async #brought(
    path: string,
    hash: string,
    role: Role,
    given: { onProgress?: Progress; signal: AbortSignal },
  ): Promise<Buffer> {
    const file = this.#at.file(path)
    const cached = await this.#bytesOf(file, hash, role)
    if (cached) return cached
    await this.depot.file(path, hash, { limit: limitOf(role, this.#device), ...given })
    return (await this.#bytesOf(file, hash, role)) ?? missing(phrase('cache.changed', basename(path)))
  }

  #imageFrom(bytes: Buffer, role: Role, from: Origin): Image {
    const { release: told, ...facts } = checkOnce(bytes, from.sha256, role, from.name, this.#device)
    const release = from.release ?? told
    refuseOld({ role, release, kernelName: facts.kernelName }, this.#device)
    return imageOf(bytes, { ...from, role, release, facts })
  }

  async #openReleased(hash: string, only?: Role): Promise<Image | null> {
    const depot = this.depot.asOffline()
    for (const release of await this.#at.releases()) {
      const sums = await depot.sums(release, never).catch(() => null)
      const role = sums && roleIn(sums.hashes, hash, (each) => this.#at.name(release, each))
      if (!role || (only && only !== role)) continue
      const name = this.#at.name(release, role)
      const file = this.#at.file(`${this.#at.target(release)}/${name}`)
      const bytes = await this.#bytesOf(file, hash, role)
      const { signedBy } = sums
      if (bytes) return this.#imageFrom(bytes, role, { name, file, release, signedBy, sha256: hash })
    }
    return null
  }

  async #openLocal(hash: string): Promise<Image | null> {
    const folder = this.#at.localFolder(hash)
    const [name] = await readdir(folder).catch(() => [])
    if (!name) return null
    const file = inside(folder, name)
    const bytes = await this.#bytesOf(file, hash, 'initramfs')
    if (!bytes) return null
    const origin = { name, file, release: null, signedBy: null, sha256: hash }
    return this.#imageFrom(bytes, roleOf(bytes, this.#device), origin)
  }

  /** Into memory only when it is no larger than an image can be; null unless it is the right file. */
  async #bytesOf(file: string, hash: string, role: Role): Promise<Buffer | null> {
    const bytes = await readUpTo(file, limitOf(role, this.#device))
    return bytes && sha256(bytes) === hash ? bytes : null
  }
}
