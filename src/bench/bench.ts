import { type Found, findBackup } from '../backup/find.ts'
import { Register } from '../backup/register.ts'
import { asProblem } from '../base/errors.ts'
import type { Saving } from '../base/patience.ts'
import { after, seconds } from '../base/time.ts'
import type { Device } from '../devices/device.ts'
import { hasOwnModem } from '../devices/modems.ts'
import type { Image } from '../firmware/image.ts'
import type { Kit, KitOptions } from '../firmware/kit.ts'
import type { Pack } from '../firmware/kit-pack.ts'
import { FirmwareStore } from '../firmware/store.ts'
import { type Supplied, suppliedPackages } from '../firmware/supplied.ts'
import type { Finding } from '../host/finding.ts'
import { examine, insurmountable } from '../host/index.ts'
import { isLoopback } from '../host/net.ts'
import { wantedFor } from '../host/wanted.ts'
import type { PayloadServer } from '../payload/server.ts'
import type { Phrase, Wording } from '../phrases/phrase.ts'
import { bringRams } from '../router/ram/images.ts'
import { newestStarted, RamMemory } from '../router/ram/starts.ts'
import type { TftpServer } from '../tftp/server.ts'
import { Packs } from './packs.ts'
import { type SeatAddresses, seatAddresses } from './seat-addresses.ts'
import { Servers } from './servers.ts'
import { Wire } from './wire.ts'

/** The part of the run's settings that concerns the laptop. */
export interface BenchSettings {
  seat: string
  serverIp: string
  listen: string
  tftpPort: number
  httpPort: number
  routerIp: string
  cache: string
  records: string
  data?: string
  backupCopy?: string
  release?: string
  ramRelease?: string
  mirror?: string
  trustKey: string[]
  initramfs?: string
  sysupgrade?: string
  packages?: string[]
  offline: boolean
  /** Time that is not saved. */
  patient?: readonly Saving[]
  /** Deeds are done again, and a factory backup that is lost is done without. */
  again: boolean
}

export interface Images {
  /** To run from RAM, the likeliest to start first; never empty. */
  rams: Image[]
  /** Is written. */
  target: Image
}

/** What the seats of one bench have in common; whoever makes it ends it. */
export interface Shared {
  wire: Wire
  servers: Servers
  /** Brought once for all of them. */
  images: { whole: Promise<Images> | null; kits?: Promise<unknown> }
  packs: Packs
}

/** The laptop, as one seat sees it: its servers, its firmware and the cable. */
export class Bench implements AsyncDisposable {
  readonly device: Device
  readonly store: FirmwareStore
  readonly wire: Wire
  readonly addresses: SeatAddresses
  readonly records: string
  readonly register: Register
  readonly ramMemory: RamMemory
  readonly #settings: BenchSettings
  readonly #servers: Servers
  readonly #own: Servers | null
  readonly #shared: Shared | undefined
  readonly #packs: Packs

  static async open(options: { settings: BenchSettings; device: Device; shared?: Shared }): Promise<Bench> {
    return new Bench(options.settings, options.device, options.shared)
  }

  private constructor(settings: BenchSettings, device: Device, shared?: Shared) {
    const { cache, mirror, trustKey, offline } = settings
    this.#settings = settings
    this.device = device
    this.records = settings.records
    this.register = new Register(settings.data, cache)
    this.ramMemory = new RamMemory(settings.records)
    this.addresses = seatAddresses(settings, device.boot)
    this.#shared = shared
    this.wire = shared?.wire ?? new Wire()
    this.#packs = shared?.packs ?? new Packs()
    this.#own = shared ? null : new Servers(settings)
    this.#servers = shared?.servers ?? this.#own!
    this.store = new FirmwareStore({ cache, device, mirror, trustKeyFiles: trustKey, offline })
  }

  /**
   * With a direct cable and the router off there is no carrier and some systems take the address away: that is told,
   * not refused. It is insisted on at the boot loader's prompt, where the link must be there.
   */
  async check(port: string, signal: AbortSignal): Promise<{ address: boolean; findings: Finding[] }> {
    signal.throwIfAborted()
    try {
      await this.#servers.open()
    } catch (error) {
      const { code } = asProblem(error)
      if (code === 'address-missing') return { address: false, findings: [] }
      // The system knows who has the port, or how to get it.
      throw insurmountable(await this.#findings(port, false), code) ?? error
    }
    const findings = await this.#findings(port, true)
    const problem = insurmountable(findings)
    if (problem) throw problem
    return { address: true, findings }
  }

  /** A bench on the loopback has no cable, no firewall and no neighbours. */
  async #findings(port: string, bound: boolean): Promise<Finding[]> {
    if (isLoopback(this.#settings.listen)) return []
    return examine(wantedFor({ ...this.#settings, port }, this.device.boot), {
      thorough: false,
      bound,
    })
  }

  async tftp(signal: AbortSignal): Promise<TftpServer> {
    return (await this.#insist(signal)).tftp
  }

  async payload(signal: AbortSignal): Promise<PayloadServer> {
    return (await this.#insist(signal)).payload
  }

  /** Of several seats that want them at once the first one brings them. */
  async images(
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
    note?: (text: Wording) => void,
  ): Promise<Images> {
    const memory = this.#shared?.images
    if (!memory) return this.#bring(onProgress, signal, note)
    memory.whole ??= this.#bring(onProgress, signal, note)
    try {
      return await memory.whole
    } catch (error) {
      memory.whole = null
      throw error
    }
  }

  /** The modem's packages and those that the bench file names, for an image; a string says why there are none. */
  async kitFor(
    image: Image,
    onProgress: KitOptions['onProgress'],
    signal: AbortSignal,
  ): Promise<Kit | Phrase | null> {
    // Packages are for the one modem that this program sets up.
    if (!hasOwnModem(this.device)) return null
    const options = { extra: this.#settings.packages, onProgress }
    return this.#inTurn(() => this.store.kitFor(image, signal, options))
  }

  /** The same for a release: done at once when it is in the cache. */
  kit(release: string, onProgress: KitOptions['onProgress'], signal: AbortSignal): Promise<Kit> {
    const options = { extra: this.#settings.packages, onProgress }
    return this.#inTurn(() => this.store.kit(release, signal, options))
  }

  /** A kit in one archive; null where packages are to go over one by one. */
  async pack(kit: Kit): Promise<Pack | null> {
    return this.patient.includes('packages') ? null : this.#packs.of(kit)
  }

  /** The archive that a router will ask for, while it is busy with itself. What fails here is told when it is needed. */
  prepare(image: string, signal: AbortSignal): void {
    const packed = async () => {
      const kit = await this.kitFor(await this.store.open(image), undefined, signal)
      if (kit !== null && 'packages' in kit) await this.pack(kit)
    }
    packed().catch(() => {})
  }

  /** Packages that the technician put into the cache by hand. */
  supplied(manager: Kit['manager'], names: string[]): Promise<Supplied[]> {
    return suppliedPackages(this.#settings.cache, manager, names)
  }

  /** The images that run from RAM, alone: all that a way back to the factory firmware needs. */
  async rams(onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<Image[]> {
    const { release } = this.#settings
    return this.#ramsFor(release ? await this.store.release(release, signal) : null, onProgress, signal)
  }

  /** Two seats that fill the same cache at once would take each other's half files away. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const memory = this.#shared?.images
    if (!memory) return work()
    const mine = (memory.kits ?? Promise.resolve()).then(work)
    memory.kits = mine.catch(() => {})
    return mine
  }

  async #bring(
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
    note?: (text: Wording) => void,
  ): Promise<Images> {
    const { sysupgrade, initramfs } = this.#settings
    // Of a board that is never written the RAM image is all that is needed, and upstream may have none.
    if (this.device.flash === null && initramfs) {
      const rams = await this.rams(onProgress, signal)
      return { rams, target: rams[0]! }
    }
    if (sysupgrade)
      return {
        rams: await this.rams(onProgress, signal),
        target: await this.store.local(sysupgrade, 'sysupgrade'),
      }
    const release = await this.store.release(this.#settings.release, signal, note)
    const options = { onProgress, signal }
    if (this.device.flash === null) {
      const rams = await this.#ramsFor(release, onProgress, signal)
      return { rams, target: rams[0]! }
    }
    return {
      rams: await this.#ramsFor(release, onProgress, signal),
      target: await this.store.fetch(release, 'sysupgrade', options),
    }
  }

  async #ramsFor(
    target: string | null,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Image[]> {
    const { store, device, ramRelease: wish } = this
    const { initramfs } = this.#settings
    if (initramfs) return [await store.local(initramfs, 'initramfs')]
    const started = newestStarted(this.ramMemory.starts(device.id))
    return bringRams({ store, device, wish, started, target, onProgress, signal })
  }

  /** The release whose RAM image is wanted. */
  get ramRelease(): string | undefined {
    return this.#settings.ramRelease
  }

  /** The factory backup that was named, read whole; `firmware` is the hash of what would be written. */
  async backup(wanted: string): Promise<Found & { firmware: string }> {
    const found = await findBackup(this.records, wanted, this.device, this.copies)
    return { ...found, firmware: found.map.find(({ name }) => name === 'firmware')?.sha256 ?? '' }
  }

  /** The switch in the router resets at power-on: the link is away for some seconds (facts/device.md §0b.4). */
  async #insist(signal: AbortSignal): Promise<{ tftp: TftpServer; payload: PayloadServer }> {
    for (let n = 0; ; n++) {
      try {
        return await this.#servers.open()
      } catch (error) {
        if (n === 20 || asProblem(error).code !== 'address-missing') throw error
      }
      // With the link the system gives the address back, some time later: only a try shows it.
      await after(seconds(0.5), signal)
    }
  }

  /** What was said to be done without. */
  get patient(): readonly Saving[] {
    return this.#settings.patient ?? []
  }

  /** Where a second copy of each backup goes. */
  get copies(): string | undefined {
    return this.#settings.backupCopy
  }

  /** Whether it was said that a lost factory backup is to be done without. */
  get withoutOriginal(): boolean {
    return this.#settings.again
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#own?.[Symbol.asyncDispose]()
  }
}
