import type { Provisioning } from '../bench-file/provisioning.ts'
import { Bootloader } from '../console/bootloader.ts'
import { coldStart } from '../console/cold-start.ts'
import { EarlyKeys } from '../console/early-keys.ts'
import type { Port } from '../console/port.ts'
import type { Device } from '../devices/device.ts'
import { asProblem } from '../errors.ts'
import type { Image } from '../firmware/image.ts'
import { type Evidence, readMac } from '../openwrt/identity.ts'
import { startWords } from '../ui/words/bench.ts'
import { Backups } from './backups.ts'
import type { Bench } from './bench.ts'
import { coldBoot, lanDead, swapped } from './cold.ts'
import { Heard, noKernel } from './heard.ts'
import { Held } from './held.ts'
import { type Look, Looking, type LookWishes } from './looking.ts'
import { Lte } from './lte.ts'
import type { Operator } from './operator.ts'
import { OwnSettings } from './own-settings.ts'
import { prove } from './proof.ts'
import { loadAndStart } from './ram.ts'
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
  private early: EarlyKeys | null = null
  private bootloaderSeen: Bootloader | null = null

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
    const early = () => this.early
    const { starting } = this
    this.looking = new Looking({ held, heard, device, wire, seat, starting, early, router: this })
  }

  evidence(): string[] {
    return this.held.line().evidence()
  }

  look(signal: AbortSignal, o: LookWishes = {}): Promise<Look> {
    return this.looking.look(signal, o)
  }

  /** From now until it has been looked at, a router that is switched on is caught at its boot loader. */
  catchEarly(): Disposable {
    this.early?.[Symbol.dispose]()
    const early = new EarlyKeys(this.held.line(), this.device)
    this.early = early
    return {
      [Symbol.dispose]: () => {
        early[Symbol.dispose]()
        if (this.early === early) this.early = null
      },
    }
  }

  /** `note` is told what to check while the line stays silent. */
  powerOn(operator: Operator, signal: AbortSignal, note?: (text: string) => void): Promise<void> {
    return this.starting.toBootloader(operator, signal, note)
  }

  /** Waits until somebody has put another router on this seat and switched it on. */
  async next(operator: Operator, signal: AbortSignal): Promise<void> {
    const line = this.held.line()
    const text = startWords.next(this.seat)
    await operator.hand({ power: 'swap', text }, coldStart(line, this.device, signal), signal)
    this.mac = null
    this.bootloaderSeen = null
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
    const caught = await this.starting.attended(signal, (own) =>
      Bootloader.catch(line, this.device, this.attempts, own),
    )
    const bootloader = this.held.by(caught)
    this.starting.loops = false
    this.attempts = 0
    this.bench.wire.quiet(this.seat)
    this.bootloaderSeen = bootloader
    return bootloader
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

  /** Any system that gives a shell, also one without network; nothing is restarted for it. */
  async anyShell(signal: AbortSignal): Promise<System> {
    await this.looking.forShell(signal)
    await this.identified(signal)
    return this.openwrt(signal)
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
