import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Device } from '../devices/device.ts'
import { bring } from './bring.ts'
import { checkImage, roleOf } from './check.ts'
import type { Progress } from './download.ts'
import { keep, verified } from './files.ts'
import { type Image, imageOf, type Role } from './image.ts'
import { trustedKeys } from './keys.ts'
import { Layout } from './layout.ts'
import { readLocal } from './local.ts'
import { missing, notListed } from './missing.ts'
import { newestRelease } from './newest.ts'
import { cachedSums, findSums, type Sums } from './sums.ts'
import type { PublicKey } from './usign.ts'
import { checkedRelease, ramReleaseOf, refuseOldRam, refuseOldTarget } from './versions.ts'

const OFFICIAL = 'https://downloads.openwrt.org'
const ROLES: Role[] = ['initramfs', 'sysupgrade']

export interface StoreOptions {
  cache: string
  device: Device
  mirror?: string
  trustKeyFiles?: string[]
  offline?: boolean
  /** Lets an old release be the target; a RAM image must be new all the same. */
  allowOld?: boolean
}

type Origin = Pick<Image, 'name' | 'file' | 'release' | 'signedBy'>

/** The only maker of an Image. A file that has its final name in the cache has been verified. */
export class FirmwareStore {
  private readonly options: StoreOptions
  private readonly device: Device
  private readonly at: Layout
  private readonly known = new Map<string, Sums>()
  private keyring: Promise<PublicKey[]> | undefined
  private turn: Promise<unknown> = Promise.resolve()

  constructor(options: StoreOptions) {
    this.options = options
    this.device = options.device
    this.at = new Layout(options.cache, options.mirror ?? OFFICIAL, options.device)
  }

  /** The wanted one, or the newest of the branch that the profile recommends. */
  async release(wanted: string | undefined, signal: AbortSignal): Promise<string> {
    const { offline = false, allowOld } = this.options
    const newest = () => newestRelease(this.at, this.device, offline, signal)
    const release = wanted ? checkedRelease(wanted) : await newest()
    if (!allowOld) refuseOldTarget(release, this.device)
    return release
  }

  /** One at a time: whoever comes second for the same file finds it in the cache. */
  fetch(
    release: string,
    role: Role,
    options: { onProgress?: Progress; signal: AbortSignal },
  ): Promise<Image> {
    const mine = this.turn.then(() => this.fetchNow(checkedRelease(release), role, options))
    this.turn = mine.catch(() => {})
    return mine
  }

  /** A file the technician brought. It is kept in the cache, so that a later run can open the same bytes. */
  async local(file: string, role: Role): Promise<Image> {
    const bytes = await readLocal(file, role, this.device)
    const name = basename(file)
    const image = this.imageFrom(bytes, role, { name, file, release: null, signedBy: null })
    const kept = join(this.at.localFolder(image.sha256), name)
    await keep(kept, bytes)
    return { ...image, file: kept }
  }

  /** The image that an earlier run used. */
  async open(sha256: string): Promise<Image> {
    const image = (await this.openReleased(sha256)) ?? (await this.openLocal(sha256))
    return image ?? missing(`The image ${sha256.slice(0, 12)}… is not in the cache any more`)
  }

  private async fetchNow(
    release: string,
    role: Role,
    { onProgress, signal }: { onProgress?: Progress; signal: AbortSignal },
  ): Promise<Image> {
    signal.throwIfAborted()
    if (role === 'initramfs') refuseOldRam(release, this.device)
    const { hashes, signedBy } = await this.sums(release, signal)
    const name = this.at.name(release, role)
    const hash = hashes.get(name) ?? notListed(name)
    const file = join(this.at.folder(release), name)
    let bytes = await verified(file, hash)
    if (!bytes && this.options.offline) return missing(`${name} is not in the cache`)
    bytes ??= await bring({ url: `${this.at.url(release)}/${name}`, file, hash, signal, onProgress })
    return this.imageFrom(bytes, role, { name, file, release, signedBy })
  }

  private async sums(release: string, signal: AbortSignal): Promise<Sums> {
    const { offline = false } = this.options
    const find = async () => findSums(this.at, release, await this.keys(), offline, signal)
    const known = this.known.get(release) ?? (await find())
    this.known.set(release, known)
    return known
  }

  private imageFrom(bytes: Buffer, role: Role, from: Origin): Image {
    const { release: told, ...facts } = checkImage(bytes, role, from.name, this.device)
    const release = from.release ?? told
    if (role === 'initramfs')
      refuseOldRam(release ?? ramReleaseOf(facts.kernelName, this.device), this.device)
    else if (release && !this.options.allowOld) refuseOldTarget(release, this.device)
    return imageOf(bytes, { ...from, role, release, facts })
  }

  private async openReleased(sha256: string): Promise<Image | null> {
    for (const release of await this.at.releases()) {
      const sums = await cachedSums(this.at.folder(release), await this.keys()).catch(() => null)
      const role = ROLES.find((r) => sums?.hashes.get(this.at.name(release, r)) === sha256)
      if (!sums || !role) continue
      const name = this.at.name(release, role)
      const file = join(this.at.folder(release), name)
      const bytes = await verified(file, sha256)
      if (bytes) return this.imageFrom(bytes, role, { name, file, release, signedBy: sums.signedBy })
    }
    return null
  }

  private async openLocal(sha256: string): Promise<Image | null> {
    const folder = this.at.localFolder(sha256)
    const [name] = await readdir(folder).catch(() => [])
    if (!name) return null
    const file = join(folder, name)
    const bytes = await verified(file, sha256)
    return bytes && this.imageFrom(bytes, roleOf(bytes), { name, file, release: null, signedBy: null })
  }

  private keys(): Promise<PublicKey[]> {
    this.keyring ??= trustedKeys(this.options.trustKeyFiles ?? [])
    return this.keyring
  }
}
