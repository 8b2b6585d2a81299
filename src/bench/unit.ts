import type { Provisioning } from '../bench-file/provisioning.ts'
import { Bootloader } from '../console/bootloader.ts'
import { coldStart } from '../console/cold-start.ts'
import type { Port } from '../console/port.ts'
import type { Device } from '../devices/device.ts'
import { asProblem } from '../errors.ts'
import type { Image } from '../firmware/image.ts'
import { type Evidence, macOf, readMac } from '../openwrt/identity.ts'
import { startWords } from '../ui/words/bench.ts'
import { Backups } from './backups.ts'
import type { Bench } from './bench.ts'
import { type ByLoader, readByLoader } from './by-loader.ts'
import { coldBoot, lanDead, swapped } from './cold.ts'
import { Heard, noKernel } from './heard.ts'
import { Held } from './held.ts'
import { type Look, Looking } from './looking.ts'
import { Lte } from './lte.ts'
import type { Operator } from './operator.ts'
import { OwnSettings } from './own-settings.ts'
import { prove } from './proof.ts'
import { loadAndStart } from './ram.ts'
import { byLoader, bySystem, type SlowReader } from './save-serial.ts'
import { Starting } from './starting.ts'
import { System } from './system.ts'
import { notStartedFromRam, untilConsole } from './until-console.ts'

/** One router on one seat: says at which stage it is, and gives what there is at that stage. */
export class Unit implements AsyncDisposable {
  readonly seat: string
  mac: string | null = null
  private readonly bench: Bench
  private readonly device: Device
  private readonly held: Held
  private readonly heard: Heard
  private readonly starting: Starting
  private readonly looking: Looking
  private attempts = 0
  private bootloaderSeen: Bootloader | null = null
  /** Of the router that is on the seat; it goes with it. */
  private loaderRead: ByLoader | null = null

  constructor(o: { port: Port; bench: Bench; device: Device; settings: { seat: string } }) {
    const { bench, device } = o
    this.seat = o.settings.seat
    this.bench = bench
    this.device = device
    this.held = new Held(o.port)
    this.heard = new Heard(this.held.line())
    const { seat, held, heard } = this
    const { wire } = bench
    this.starting = new Starting({ held, device, wire, seat })
    this.looking = new Looking({ held, heard, device, wire, seat, starting: this.starting, router: this })
  }

  evidence(): string[] {
    return this.held.line().evidence()
  }

  look(signal: AbortSignal, o: { listenOnly?: boolean; since?: string } = {}): Promise<Look> {
    return this.looking.look(signal, o)
  }

  /** `note` is told what to check while the line stays silent. */
  powerOn(operator: Operator, signal: AbortSignal, note?: (text: string) => void): Promise<void> {
    return this.starting.powerOn(operator, signal, note)
  }

  /** Waits until somebody has put another router on this seat and switched it on. */
  async next(operator: Operator, signal: AbortSignal): Promise<void> {
    const line = this.held.line()
    const text = startWords.next(this.seat)
    await operator.hand({ power: 'swap', text }, coldStart(line, this.device, signal), signal)
    this.mac = null
    this.bootloaderSeen = null
    this.loaderRead = null
    this.attempts = 0
    this.heard.forget()
    this.starting.begun = true
    this.bench.wire.quiet(this.seat)
  }

  async restart(operator: Operator, signal: AbortSignal): Promise<void> {
    // A write that runs beside the console ends first.
    if (this.looking.last === 'ramboot') await (await this.openwrt(signal)).firmwareWritten()
    this.starting.begun = false
    await this.starting.powerOn(operator, signal)
  }

  async catchBootloader(signal: AbortSignal): Promise<Bootloader> {
    this.starting.begun = false
    this.attempts += 1
    const line = this.held.line()
    const bootloader = this.held.by(await Bootloader.catch(line, this.device, this.attempts, signal))
    this.attempts = 0
    this.bench.wire.quiet(this.seat)
    this.bootloaderSeen = bootloader
    return bootloader
  }

  /**
   * At the prompt, before an image is started whose flash map lacks the last block: with it `backups.make` has all
   * 16 MiB. Throws `spi-unknown`, `spi-odd` or `spi-differs`; the router is at its prompt then, and nothing was written.
   */
  async readByLoader(progress: (done: number, total: number) => void, signal: AbortSignal): Promise<void> {
    this.loaderRead = null
    const bootloader = await this.held.bootloader(this.device, signal)
    this.loaderRead = await readByLoader(bootloader, this.device, progress, signal)
  }

  get byLoader(): ByLoader | null {
    return this.loaderRead
  }

  /** From the prompt to a RAM system that hears the laptop. */
  async loadIntoRam(
    image: Image,
    progress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const bootloader = await this.held.bootloader(this.device, signal)
    const server = await this.bench.tftp(signal)
    const { serverIp, seat } = this.bench.slot
    const { wire, device } = this.bench
    await bootloader.prepare(serverIp, signal)
    const load = () =>
      loadAndStart({ bootloader, server, image, serverIp, device, wire, seat, progress, signal })
    this.held.back(await wire.during(signal, load))
    await untilConsole(this.held.line(), device.patience.ramBoot, signal, notStartedFromRam)
    await (await this.ramboot(signal)).reachable()
    await this.identified(signal)
  }

  /** A system from RAM, on the network. */
  async ramboot(signal: AbortSignal): Promise<System> {
    const system = await this.openwrt(signal)
    await system.reachable()
    return system
  }

  /** Whatever system has the shell; nothing here needs the network. */
  async openwrt(signal: AbortSignal): Promise<System> {
    return new System(await this.held.shell(signal), this.bench, signal)
  }

  /** Whoever reads the flash over the console: a shell without network, or the boot loader. Nothing is restarted for it. */
  async slowReader(signal: AbortSignal): Promise<SlowReader> {
    if ((await this.looking.forReader(signal)) === 'shell') {
      await this.identified(signal)
      return bySystem(await this.openwrt(signal), signal)
    }
    const bootloader = await this.held.bootloader(this.device, signal)
    const mac = { offset: this.device.marks.mac, size: 6 }
    this.mac = macOf(await bootloader.readFlash(mac, () => {}, signal))
    return byLoader(bootloader, this.device, signal)
  }

  /** What the boot loader said, when it was caught in this run. */
  get bootEvidence(): string | null {
    return this.bootloaderSeen?.bootLog || null
  }

  /** Whether the boot loader showed that the kernel in flash is lost: an environment saved over it, or none found. */
  get kernelLost(): boolean {
    return this.bootloaderSeen?.envSaved === true || noKernel(this.heard.since())
  }

  async upgrade(system: System, note: (text: string) => void): Promise<void> {
    await system.upgrade(this.held.line(), note)
    this.starting.begun = true
  }

  prove(system: System, evidence: Evidence, operator: Operator, signal: AbortSignal): Promise<string> {
    return prove(system, evidence, this.device, operator, signal)
  }

  /** What this laptop keeps of its flash. */
  get backups(): Backups {
    return new Backups(this.bench, this)
  }

  /** Lets it start undisturbed: nothing is sent before it asks for Enter. */
  async firstBoot(operator: Operator, signal: AbortSignal): Promise<void> {
    await this.starting.powerOn(operator, signal)
    await untilConsole(this.held.line(), this.device.patience.firstBoot, signal)
    this.starting.begun = false
    await (await this.openwrt(signal)).untilOverlay()
    await this.identified(signal)
  }

  /** What the bench file says of this very router: nothing where there is none, null while it has not said who it is. */
  own(provisioning: Provisioning | undefined): OwnSettings['share']['settings'] | null {
    if (!provisioning) return {}
    return this.mac ? new OwnSettings(this.bench, this.mac, provisioning).share.settings : null
  }

  /** For the journal; null while the router has not said who it is. */
  wishes(provisioning: Provisioning | undefined): { settings: string } | null {
    if (!provisioning || !this.mac) return null
    return { settings: new OwnSettings(this.bench, this.mac, provisioning).fingerprint() }
  }

  async provision(provisioning: Provisioning | undefined, signal: AbortSignal) {
    if (!provisioning) return { hostname: null, set: [] }
    const own = new OwnSettings(this.bench, this.mac ?? '', provisioning)
    return own.give(await this.openwrt(signal), signal)
  }

  /** What concerns the modem, on the installed system. */
  async lte(signal: AbortSignal): Promise<Lte> {
    return new Lte(await this.openwrt(signal), this.bench, signal)
  }

  /** Power off and on by hand, then up to a LAN that hears the laptop. */
  async coldBoot(operator: Operator, signal: AbortSignal): Promise<void> {
    const { mac } = this
    await coldBoot(this.held.line(), this.device, operator, signal)
    const system = await this.openwrt(signal)
    await system.untilOverlay()
    await this.identified(signal)
    if (this.mac !== mac) throw swapped(this.mac)
    await system.reachable().catch((error: unknown) => {
      throw asProblem(error).code === 'lan-down' ? lanDead(this.evidence()) : error
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.held.line().close()
  }

  /** Reads its MAC. */
  async identified(signal: AbortSignal): Promise<void> {
    const system = await this.openwrt(signal)
    this.mac = await readMac(system.shell, await system.flashMap(), this.device, signal)
  }
}
