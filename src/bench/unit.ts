import { join } from 'node:path'
import { Bootloader } from '../console/bootloader.ts'
import { coldStart } from '../console/cold-start.ts'
import { Console } from '../console/console.ts'
import { factoryReboot } from '../console/factory.ts'
import type { Port } from '../console/port.ts'
import { probe } from '../console/probe.ts'
import { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import { asProblem, DeviceError } from '../errors.ts'
import type { Image } from '../firmware/image.ts'
import { type Backup, verifyBackup } from '../openwrt/backup.ts'
import { running } from '../openwrt/board.ts'
import { type Evidence, readMac } from '../openwrt/identity.ts'
import { isLanUp } from '../openwrt/network.ts'
import { after, seconds, stamp } from '../time.ts'
import type { Bench } from './bench.ts'
import { coldBoot, lanDead } from './cold.ts'
import { Lte } from './lte.ts'
import type { Operator } from './operator.ts'
import { prove } from './proof.ts'
import { loadAndStart } from './ram.ts'
import { backUp } from './save.ts'
import { unexpected } from './sight.ts'
import { System } from './system.ts'

export interface Look {
  stage: 'power-on' | 'bootloader' | 'ramboot' | 'openwrt' | 'busy'
  mac: string | null
  /** A shell answered, whatever the stage. */
  spoke?: boolean
}

const ASK = 'Switch the router on. If it is on already: switch it off, wait 3 seconds, switch it on.'
const ACTIVATE = /Please press Enter to activate this console/

/** One router on one seat: says at which stage it is, and gives what there is at that stage. */
export class Unit implements AsyncDisposable {
  readonly seat: string
  mac: string | null = null
  private readonly bench: Bench
  private readonly device: Device
  private console: Console
  /** Who has the console when it is not us. */
  private holder: Bootloader | Shell | null = null
  /** It was told to restart, or switched on, and nobody has waited for what comes. */
  private starting = false as boolean
  /** The look just now heard nothing at all: asking the line a second time would tell nothing more. */
  private silent = false as boolean
  private attempts = 0
  private bootLog: string | null = null

  constructor(o: { port: Port; bench: Bench; device: Device; settings: { seat: string } }) {
    this.seat = o.settings.seat
    this.bench = o.bench
    this.device = o.device
    this.console = Console.over(o.port)
  }

  evidence(): string[] {
    return this.line().evidence()
  }

  async look(signal: AbortSignal, o: { listenOnly?: boolean; since?: string } = {}): Promise<Look> {
    const line = this.line()
    if (o.listenOnly && !(await this.heardTheEnd(line, signal))) return { stage: 'busy', mac: null }
    this.starting = false
    const seen = await probe(line, this.device, signal)
    this.silent = seen === 'silent'
    if (seen === 'booting') return { stage: 'busy', mac: null }
    if (seen === 'bootloader') {
      this.holder = await Bootloader.attach(line, this.device, signal)
      return { stage: 'bootloader', mac: null }
    }
    if (seen === 'factory-login' || seen === 'silent') return { stage: 'power-on', mac: null }
    if (seen !== 'shell') throw unexpected(seen, line.evidence())
    return this.lookInside(signal)
  }

  /** Restarts it by itself where that can be done, else asks; goes on when the line speaks. */
  async powerOn(operator: Operator, signal: AbortSignal): Promise<void> {
    if (this.starting) return
    if (!(await this.restarted(signal))) await this.byHand(operator, signal)
    this.starting = true
  }

  /** Waits until somebody has put another router on this seat and switched it on. */
  async next(operator: Operator, signal: AbortSignal): Promise<void> {
    const line = this.line()
    const text = `Put the next router on seat ${this.seat} and switch it on.`
    await operator.hand({ power: 'swap', text }, coldStart(line, this.device, signal), signal)
    this.mac = null
    this.bootLog = null
    this.attempts = 0
    this.starting = true
    this.bench.wire.quiet(this.seat)
  }

  async restart(operator: Operator, signal: AbortSignal): Promise<void> {
    this.starting = false
    await this.powerOn(operator, signal)
  }

  async catchBootloader(signal: AbortSignal): Promise<Bootloader> {
    const line = this.line()
    this.starting = false
    this.attempts += 1
    const bootloader = await Bootloader.catch(line, this.device, this.attempts, signal)
    this.attempts = 0
    this.bootLog = bootloader.bootLog
    this.holder = bootloader
    return bootloader
  }

  /** From the prompt to a RAM system that hears the laptop. */
  async loadIntoRam(
    image: Image,
    progress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const bootloader = await this.bootloader(signal)
    const server = await this.bench.tftp(signal)
    const { serverIp, seat } = this.bench.slot
    const { wire, device } = this.bench
    this.console = await wire.during(signal, () =>
      loadAndStart({ bootloader, server, image, serverIp, device, wire, seat, progress, signal }),
    )
    this.holder = null
    await this.untilConsole(this.device.patience.ramBoot, signal)
    const system = await this.system(signal)
    await system.reachable()
    await this.identified(signal)
  }

  /** A system from RAM, on the network. */
  async ramboot(signal: AbortSignal): Promise<System> {
    const system = await this.system(signal)
    await system.reachable()
    return system
  }

  /** The installed system; nothing here needs the network. */
  openwrt(signal: AbortSignal): Promise<System> {
    return this.system(signal)
  }

  /** What the boot loader said, when it was caught in this run. */
  get bootEvidence(): string | null {
    return this.bootLog || null
  }

  async upgrade(system: System, note: (text: string) => void): Promise<void> {
    const line = this.line()
    await system.upgrade(line, note)
    this.starting = true
  }

  prove(system: System, evidence: Evidence, operator: Operator, signal: AbortSignal): Promise<string> {
    return prove(system, evidence, this.device, operator, signal)
  }

  /** All 16 MiB into the router's own folder, at a path relative to the records. */
  async backUp(system: System, onProgress: (bytes: number) => void): Promise<Backup & { folder: string }> {
    const folder = `${this.bench.recordsOf(this.mac)}/backup/${stamp()}`
    const backup = await backUp(system, join(this.bench.records, folder), this.mac!, onProgress)
    return { ...backup, folder }
  }

  async verifyBackup(folder: string): Promise<void> {
    await verifyBackup(join(this.bench.records, folder), this.mac ?? '', this.device)
  }

  /** Lets it start undisturbed: nothing is sent before it asks for Enter. */
  async firstBoot(operator: Operator, signal: AbortSignal): Promise<void> {
    await this.powerOn(operator, signal)
    await this.untilConsole(this.device.patience.firstBoot, signal)
    this.starting = false
    const system = await this.system(signal)
    await system.untilOverlay()
    await this.identified(signal)
  }

  /** What concerns the modem, on the installed system. */
  async lte(signal: AbortSignal): Promise<Lte> {
    return new Lte(await this.system(signal), this.bench, signal)
  }

  /** Power off and on by hand, then up to a LAN that hears the laptop. */
  async coldBoot(operator: Operator, signal: AbortSignal): Promise<void> {
    const { mac } = this
    await coldBoot(this.line(), this.device, operator, signal)
    const system = await this.system(signal)
    await system.untilOverlay()
    await this.identified(signal)
    if (this.mac !== mac) throw new DeviceError('other-router', `This is another router: ${this.mac}`)
    await system.reachable().catch((error: unknown) => {
      throw asProblem(error).code === 'lan-down' ? lanDead(this.evidence()) : error
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.line().close()
  }

  /** Takes the console back from whoever had it. */
  private line(): Console {
    if (this.holder) this.console = this.holder.handOver()
    this.holder = null
    return this.console
  }

  private async lookInside(signal: AbortSignal): Promise<Look> {
    const system = await this.system(signal)
    const what = await running(system.shell, signal)
    if (what === 'starting') return { stage: 'busy', mac: null, spoke: true }
    if (what === 'ramboot' && !(await isLanUp(system.shell, signal)))
      return { stage: 'busy', mac: null, spoke: true }
    await this.identified(signal)
    return { stage: what, mac: this.mac, spoke: true }
  }

  private async identified(signal: AbortSignal): Promise<void> {
    const system = await this.system(signal)
    this.mac = await readMac(system.shell, await system.flashMap(), this.device, signal)
  }

  private async system(signal: AbortSignal): Promise<System> {
    if (!(this.holder instanceof Shell)) this.holder = await Shell.login(this.line(), signal)
    return new System(this.holder, this.bench, signal)
  }

  private async bootloader(signal: AbortSignal): Promise<Bootloader> {
    if (this.holder instanceof Bootloader) return this.holder
    this.holder = await Bootloader.attach(this.line(), this.device, signal)
    return this.holder
  }

  private async restarted(signal: AbortSignal): Promise<boolean> {
    const line = this.line()
    const seen = this.silent ? 'silent' : await probe(line, this.device, signal)
    this.silent = false
    if (seen === 'factory-login') return this.factoryRestarted(line, signal)
    if (seen === 'bootloader') {
      const bootloader = await Bootloader.attach(line, this.device, signal)
      this.console = await bootloader.reset(signal)
      return true
    }
    if (seen !== 'shell') return false
    line.forget()
    await line.send('reboot\r')
    return true
  }

  /** Where it does not let us in, a hand can do it. */
  private async factoryRestarted(line: Console, signal: AbortSignal): Promise<boolean> {
    try {
      await factoryReboot(line, signal)
      return true
    } catch (error) {
      if (error instanceof DeviceError) return false
      throw error
    }
  }

  private async byHand(operator: Operator, signal: AbortSignal): Promise<void> {
    const line = this.line()
    line.forget()
    const seen = line.heardAnything(signal)
    await operator.hand({ power: 'cycle', text: ASK }, seen, signal)
    this.bench.wire.quiet(this.seat)
  }

  private async untilConsole(patience: number, signal: AbortSignal): Promise<void> {
    const line = this.line()
    const wait = { within: patience, what: "OpenWrt's console", signal }
    try {
      await line.expect({ activate: ACTIVATE }, wait)
    } catch (error) {
      throw asProblem(error).code === 'timeout' ? notStarted(line, patience) : error
    }
  }

  /** While the flash may be written nothing is sent, not even Ctrl-C: only this line says that it is over. */
  private async heardTheEnd(line: Console, signal: AbortSignal): Promise<boolean> {
    if (!ACTIVATE.test(line.peek())) await after(seconds(1), signal)
    return ACTIVATE.test(line.peek())
  }
}

function notStarted(line: Console, patience: number): DeviceError {
  const time = Math.round(patience / 1000)
  return new DeviceError('kernel-mute', `OpenWrt did not start within ${time} s`, {
    hint: 'The boot loader may not be able to start this kernel: try --initramfs with another release.',
    mayRetry: true,
    evidence: line.evidence(),
  })
}
