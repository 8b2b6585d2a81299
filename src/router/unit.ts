import { Backups } from '../backup/backups.ts'
import { type ByLoader, notWhole, type Reading, readByLoader, spiTold } from '../backup/by-loader.ts'
import { byLoader, bySystem, type SlowReader } from '../backup/over-serial.ts'
import { asProblem, DeviceError } from '../base/errors.ts'
import { now } from '../base/time.ts'
import type { Bench } from '../bench/bench.ts'
import { untilCarrier } from '../bench/carrier.ts'
import type { Provisioning } from '../bench/config/provisioning.ts'
import type { Operator } from '../bench/operator.ts'
import { Bootloader } from '../console/bootloader.ts'
import { coldStart } from '../console/cold-start.ts'
import { EarlyKeys } from '../console/early-keys.ts'
import { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import { marksOf } from '../devices/incomplete.ts'
import type { Image } from '../firmware/image.ts'
import { missesLast } from '../firmware/versions.ts'
import type { ApnLogin } from '../openwrt/apn-login.ts'
import { endHostKeys, type HostKeys, hostKeys } from '../openwrt/host-keys.ts'
import { type Evidence, macOf, readMac } from '../openwrt/identity.ts'
import type { Keeping } from '../openwrt/sysupgrade.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import type { Port } from '../ports/port.ts'
import { isReplay } from '../ports/port-address.ts'
import { makeKey } from '../records/passwords.ts'
import { coldBoot, lanDead, swapped } from './cold-start.ts'
import { ConsoleOwner } from './console-owner.ts'
import { prove } from './identity.ts'
import { Keeper } from './keeper.ts'
import { LineHistory, noKernel } from './line-history.ts'
import { type Look, Looking, type LookWishes } from './looking.ts'
import { Lte } from './lte.ts'
import { chooseLine, isChosen } from './own/chosen-line.ts'
import { type LoginSettings, loginOf } from './own/own-line.ts'
import { OwnSettings } from './own/own-settings.ts'
import { downloadInTurn } from './ram/download.ts'
import { startedFromRam } from './ram/start.ts'
import { inOrder, type Ram } from './ram/starts.ts'
import { orWhyNot, type Trial, trial } from './ram/trial.ts'
import { restarted } from './restart.ts'
import { Starting } from './starting.ts'
import { System } from './system.ts'
import { untilConsole } from './until-console.ts'
import { wakeWhenSilent } from './waking.ts'

/** One router on one seat: says at which stage it is, and gives what there is at that stage. */
export class Unit implements AsyncDisposable {
  readonly seat: string
  mac: string | null = null
  readonly #bench: Bench
  readonly #device: Device
  readonly #owner: ConsoleOwner
  readonly #played: boolean
  readonly #history: LineHistory
  readonly #starting: Starting
  readonly #looking: Looking
  #attempts = 0
  #early: EarlyKeys | null = null
  #bootloaderSeen: Bootloader | null = null
  /** Of the router that is on the seat; it goes with it. */
  #loaderRead: ByLoader | null = null

  readonly #openLine: () => Promise<unknown>

  constructor(options: {
    port: Port
    /** Opens the line, where that is not open yet. */
    open?: () => Promise<unknown>
    bench: Bench
    device: Device
    settings: { seat: string; port?: string }
  }) {
    const { bench, device, open = async () => {} } = options
    this.#openLine = open
    this.seat = options.settings.seat
    this.#played = isReplay(options.settings.port ?? '')
    this.#bench = bench
    this.#device = device
    this.#owner = new ConsoleOwner(options.port)
    this.#history = new LineHistory(this.#owner.line())
    const { seat } = this
    const owner = this.#owner
    const history = this.#history
    const { wire } = bench
    this.#starting = new Starting({ owner, device, wire, seat })
    const early = () => this.#early
    const starting = this.#starting
    this.#looking = new Looking({ owner, history, device, wire, seat, starting, early, router: this })
  }

  /** Opens the line; says why where it can't be opened. */
  async open(): Promise<void> {
    await this.#openLine()
  }

  evidence(): string[] {
    return this.#owner.witness.evidence()
  }

  look(signal: AbortSignal, options: LookWishes = {}): Promise<Look> {
    return this.#looking.look(signal, options)
  }

  /** From now until it has been looked at, a router that is switched on is caught at its boot loader. */
  catchEarly(): Disposable {
    this.#early?.[Symbol.dispose]()
    const early = new EarlyKeys(this.#owner.line(), this.#device)
    this.#early = early
    return {
      [Symbol.dispose]: () => {
        early[Symbol.dispose]()
        if (this.#early === early) this.#early = null
      },
    }
  }

  /** `note` is told what to check while the line stays silent. */
  powerOn(operator: Operator, signal: AbortSignal, note?: (text: Wording) => void): Promise<void> {
    return this.#starting.toBootloader(operator, signal, note)
  }

  /** Waits until another router was put on this seat and switched it on. */
  async next(operator: Operator, signal: AbortSignal, again = false): Promise<void> {
    const line = this.#owner.line()
    const text = again ? phrase('start.sameOrNext', this.seat) : phrase('start.next', this.seat)
    await operator.hand({ power: 'swap', text }, coldStart(line, this.#device, signal), signal)
    this.mac = null
    this.#bootloaderSeen = null
    this.#loaderRead = null
    this.#attempts = 0
    this.#history.forget()
    this.#starting.begun = true
    this.#bench.wire.quiet(this.seat)
  }

  async restart(operator: Operator, signal: AbortSignal): Promise<void> {
    await restarted(this.#looking.last, {
      written: async () => (await this.openwrt(signal)).firmwareWritten(),
      powerOn: async () => {
        this.#starting.begun = false
        await this.#starting.powerOn(operator, signal)
      },
    })
  }

  async catchBootloader(signal: AbortSignal): Promise<Bootloader> {
    this.#starting.begun = false
    this.#attempts += 1
    const line = this.#owner.line()
    const caught = await this.#starting
      .attended(signal, (own) => Bootloader.catch(line, this.#device, this.#attempts, own))
      .catch((error: unknown) => {
        // No key was tried: the next try has the same word.
        if (error instanceof DeviceError && error.code === 'line-garbage') this.#attempts -= 1
        throw error
      })
    const bootloader = this.#owner.by(caught)
    this.#starting.loops = false
    this.#attempts = 0
    this.#bench.wire.quiet(this.seat)
    this.#bootloaderSeen = bootloader
    return bootloader
  }

  /**
   * At the prompt, before an image is started whose flash map lacks the last block: with it `backups.make` has all
   * 16 MiB. Throws `spi-unknown`, `spi-odd` or `spi-differs`; the router is at its prompt then, and nothing was written.
   */
  async readByLoader(progress: (done: number, total: number) => void, signal: AbortSignal): Promise<void> {
    this.#loaderRead = null
    const bootloader = await this.#owner.bootloader(this.#device, signal)
    this.#loaderRead = await readByLoader(bootloader, this.#device, progress, signal)
  }

  get byLoader(): ByLoader | null {
    return this.#loaderRead
  }

  /** Nothing, where the image's own map has all of the flash. Where it can't be read, the image is not started. */
  async readMissing(image: Image, options: Reading, signal: AbortSignal): Promise<void> {
    this.#loaderRead = null
    const device = this.#device
    if (!missesLast(image.release, device)) return
    options.note(phrase('spi.before', image.release ?? image.name))
    await this.readByLoader(options.progress, signal).catch((error: unknown) => {
      throw notWhole(error, image)
    })
  }

  /** From the prompt to a RAM system that hears the laptop. */
  async loadIntoRam(image: Image, options: Reading, signal: AbortSignal): Promise<HostKeys> {
    const bootloader = await this.#owner.bootloader(this.#device, signal)
    const server = await this.#bench.tftp(signal)
    const { serverIp, bootIp, seat } = this.#bench.addresses
    const { wire, device } = this.#bench
    await bootloader.prepare(serverIp, signal, server.port)
    await untilCarrier(server.address, signal)
    const played = this.#played
    const { patient } = this.#bench
    const places = { serverIp, bootIp, device, wire, seat }
    const loading = { bootloader, server, image, ...places, played, patient, ...options, signal }
    const keys = await downloadInTurn(loading, () => this.#upFromRam(bootloader, image, signal))
    await this.identified(signal)
    return keys
  }

  /** From `bootm` to its network. */
  async #upFromRam(bootloader: Bootloader, image: Image, signal: AbortSignal): Promise<HostKeys> {
    const bootm = now()
    await this.#startRam(bootloader, image, signal)
    const console = now()
    const system = await this.openwrt(signal)
    // Of the system that this very `bootm` has just started, and of no other; a capture has only the answers that were given.
    const waits = this.#bench.patient.includes('host-keys') || this.#played
    const ended = waits ? 0 : await endHostKeys(system.shell, signal)
    await system.reachable()
    return hostKeys(ended, { bootm, console, lan: now() })
  }

  /** In the order in which they are to be tried on this router's boot loader. */
  async ramImages(images: Ram[], signal: AbortSignal): Promise<Ram[]> {
    const { ramMemory, ramRelease, device } = this.#bench
    const bootloader = await this.#owner.bootloader(device, signal)
    const build = await bootloader.date(signal)
    const { lastRam: last } = device.release
    return inOrder(images, {
      starts: ramMemory.starts(device.id),
      build,
      wish: ramRelease,
      last: last ?? undefined,
    })
  }

  async #startRam(bootloader: Bootloader, image: Image, signal: AbortSignal): Promise<void> {
    const device = this.#device
    const history = this.#history
    const bench = this.#bench
    const build = await bootloader.date(signal)
    this.#owner.back(await bootloader.bootm(signal))
    const others = device.release.rams.filter((release) => release !== image.release)
    const caught = (own: AbortSignal) => this.catchBootloader(own)
    const { release, name, sha256 } = image
    const line = this.#owner.line()
    using _ = wakeWhenSilent(line, device)
    try {
      await startedFromRam({ line, history, device, others, caught, signal })
      bench.ramMemory.add({ device: device.id, build, release, name, sha256, outcome: 'started' })
    } catch (error) {
      const { againstChoice, code } = asProblem(error)
      if (againstChoice)
        bench.ramMemory.add({ device: device.id, build, release, name, sha256, outcome: code })
      throw error
    }
  }

  /** What the boot loader says of itself; nothing that it is asked writes (facts/device.md §1.5). */
  async bootloaderTold(signal: AbortSignal) {
    const bootloader = await this.#owner.bootloader(this.#device, signal)
    const told = await bootloader.told(signal)
    const spi = await spiTold(bootloader, told.help, signal)
    return { ...told, ...spi, bootLog: this.bootEvidence ?? '', warm: this.#bootloaderSeen?.warm ?? null }
  }

  /**
   * What the modem of a RAM system says. Its drivers go into that system, whose root is in memory; why it says nothing is
   * an answer, too.
   */
  modemTold(progress: (done: number, total: number) => void, signal: AbortSignal) {
    return orWhyNot(async () => {
      const { release } = await (await this.ramboot(signal)).board()
      const lte = await this.lte(signal)
      const kit = await lte.kit(release.version, progress)
      await lte.install(kit, kit.wanted)
      return { release: release.version, ...(await lte.survey()) }
    })
  }

  /** Starts it again from RAM with another image; at the end it is left at whatever came of that. */
  async startAlso(image: Image, operator: Operator, signal: AbortSignal): Promise<Trial> {
    return trial(image, async () => {
      await this.restart(operator, signal)
      await this.catchBootloader(signal)
      await this.loadIntoRam(image, { progress: () => {}, note: () => {} }, signal)
      return (await this.openwrt(signal)).survey()
    })
  }

  /** Whatever system runs, on the network. */
  async ramboot(signal: AbortSignal): Promise<System> {
    const system = await this.openwrt(signal)
    await system.reachable()
    return system
  }

  /** Whatever system has the shell; nothing here needs the network. */
  async openwrt(signal: AbortSignal): Promise<System> {
    return new System(await this.#owner.shell(signal), this.#bench, signal)
  }

  /** Whoever reads the flash over the console: a shell without network, or the boot loader. Nothing is restarted for it. */
  async slowReader(signal: AbortSignal): Promise<SlowReader> {
    if ((await this.#looking.forReader(signal)) === 'shell') {
      await this.identified(signal)
      return bySystem(await this.openwrt(signal), signal)
    }
    const bootloader = await this.#owner.bootloader(this.#device, signal)
    const mac = { offset: marksOf(this.#device).mac, size: 6 }
    this.mac = macOf(await bootloader.readFlash(mac, () => {}, signal))
    return byLoader(bootloader, this.#device, signal)
  }

  /** What the boot loader said, when it was caught in this run. */
  get bootEvidence(): string | null {
    return this.#bootloaderSeen?.bootLog || null
  }

  /** Whether the boot loader showed that the kernel in flash is lost: an environment saved over it, or none found. */
  get kernelLost(): boolean {
    return this.#bootloaderSeen?.envSaved === true || noKernel(this.#history.since())
  }

  async upgrade(system: System, note: (text: Wording) => void, keeping: Keeping = 'nothing'): Promise<void> {
    await system.upgrade(this.#owner.line(), note, keeping)
    this.#starting.begun = true
  }

  prove(system: System, evidence: Evidence, operator: Operator, signal: AbortSignal): Promise<Wording> {
    return prove(system, evidence, this.#device, operator, signal)
  }

  /** What this laptop keeps of its flash. */
  get backups(): Backups {
    return new Backups(this.#bench, this)
  }

  /** Lets it start undisturbed: nothing is sent before it asks for Enter. */
  async firstBoot(operator: Operator, signal: AbortSignal, begins = () => {}): Promise<void> {
    await this.#starting.powerOn(operator, signal)
    begins()
    const device = this.#device
    await untilConsole(this.#owner.line(), device, { within: device.patience.firstBoot, signal })
    this.#starting.begun = false
    await (await this.openwrt(signal)).untilOverlay()
    await this.identified(signal)
  }

  /** What the bench file says of this very router: nothing where there is none, null while it has not said who it is. */
  own(provisioning: Provisioning | undefined): OwnSettings['share']['settings'] | null {
    if (!provisioning) return {}
    return this.#itsOwn(provisioning)?.share.settings ?? null
  }

  /** What the access point asks for; the password is a secret. */
  login(settings: LoginSettings): ApnLogin | null {
    return loginOf(settings, this.own(settings.provisioning) ?? {})
  }

  /**
   * Takes what this router keeps for ever, its number in the list, and makes this laptop's key, by which the journal marks
   * settings. Throws where the list has no line for it, so that this is known before anything is written.
   */
  claim(settings: LoginSettings): void {
    const { provisioning } = settings
    const own = provisioning ? this.#itsOwn(provisioning) : null
    if (own || this.login(settings)) makeKey(this.#bench.records)
  }

  /** Null while it is not known which router it is, or which line of the list is its own. */
  #itsOwn(provisioning: Provisioning): OwnSettings | null {
    const { mac } = this
    const bench = this.#bench
    if (!mac || !isChosen(bench.records, mac, provisioning)) return null
    return new OwnSettings(bench, mac, provisioning)
  }

  /** Where the list goes by labels, the technician is asked for this one's. */
  async chooseLine(
    { provisioning, skip }: { provisioning?: Provisioning; skip: string[] },
    operator: Operator,
    signal: AbortSignal,
  ): Promise<void> {
    const { mac } = this
    const bench = this.#bench
    if (!provisioning || !mac || skip.includes('provision')) return
    const { records } = bench
    if (!isChosen(records, mac, provisioning))
      await chooseLine(provisioning, { records, mac, operator, signal })
  }

  async provision(provisioning: Provisioning | undefined, signal: AbortSignal) {
    if (!provisioning) return { hostname: null, set: [] }
    const own = new OwnSettings(this.#bench, this.mac ?? '', provisioning)
    return own.give(await this.openwrt(signal), signal)
  }

  /** What an upgrade has to leave as it is. */
  async keeper(signal: AbortSignal): Promise<Keeper> {
    return new Keeper(await this.ramboot(signal), this.#bench, this.mac ?? '')
  }

  /** What concerns the modem, on the installed system. */
  async lte(signal: AbortSignal): Promise<Lte> {
    return new Lte(await this.openwrt(signal), this.#bench, signal)
  }

  /** With the modem's ports: modules that were just installed may serve from the next start on, and one is enough. */
  async lteAwake(note: (text: Wording) => void, signal: AbortSignal): Promise<Lte> {
    const lte = await this.lte(signal)
    if (!(await lte.needsRestart())) return lte
    note(phrase('usbModem.restart'))
    const line = this.#owner.line()
    line.forget()
    await Shell.typeLast(line, 'reboot', signal)
    await untilConsole(line, this.#device, { within: this.#device.patience.firstBoot, signal })
    await this.#up(signal)
    return this.lte(signal)
  }

  /** Power off and on by hand, then up to a LAN that hears the laptop. */
  async coldBoot(operator: Operator, signal: AbortSignal, begins = () => {}): Promise<void> {
    await coldBoot(this.#owner.line(), this.#device, { operator, begins }, signal)
    await this.#up(signal)
  }

  /** From the console of a start to a LAN that hears the laptop, and still the same router. */
  async #up(signal: AbortSignal): Promise<void> {
    const { mac } = this
    const system = await this.openwrt(signal)
    await system.untilOverlay()
    await this.identified(signal)
    if (this.mac !== mac) throw swapped(this.mac)
    await system.reachable().catch((error: unknown) => {
      throw asProblem(error).code === 'lan-down' ? lanDead(this.evidence()) : error
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owner.line().close()
  }

  /** Reads its MAC. */
  async identified(signal: AbortSignal): Promise<void> {
    const system = await this.openwrt(signal)
    this.mac = await readMac(system.shell, await system.flashMap(), this.#device, signal)
  }
}
