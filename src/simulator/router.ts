import { randomInt } from 'node:crypto'
import { english } from '../base/english.ts'
import type { Device } from '../devices/device.ts'
import { fibocomFg621, hasOwnModem } from '../devices/modems.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Port } from '../ports/port.ts'
import type { Board } from './board.ts'
import { runBootLoader } from './boot-loader.ts'
import { SimClock } from './clock.ts'
import { Environment } from './env.ts'
import { runFactoryFirmware } from './factory-firmware.ts'
import { factoryBlocks, imeiFrom, macFrom } from './factory-flash.ts'
import { type FaultName, isFault } from './faults.ts'
import { SimFlash } from './flash.ts'
import { SimLine } from './line.ts'
import { firmwareIn, hardwareOf, modelOf } from './model.ts'
import { SimModem } from './modem.ts'
import { SimNic } from './nic.ts'
import { lacksRoot, panics } from './panic.ts'
import { SimPort } from './sim-port.ts'
import type { Card, Description, FlashWrite, RunLinux, SimOptions } from './types.ts'

/** Even in a small image the kernel is torn by then. */
const torn = 0x40000
/** Of the EAP235-Wall and the RE200 v2, whose boot loaders are of the same family (facts/device.md §7). */
const otherRate = 57_600
const powerOff = Symbol('power off')
const restarted = Symbol('restarted')

/** What is taken away when a router is. */
type Body = Pick<SimRouter, 'mac' | 'flash' | 'modem' | 'history'>
const anybody = { seed: undefined, mac: undefined, imei: undefined, flash: undefined }

/** A router on the table: its switch, its cables and both ends of its serial line. */
export class SimRouter {
  readonly name = 'sim:'
  mac = ''
  flash!: SimFlash
  /** What notably happened, oldest first. */
  history: string[] = []
  readonly options: SimOptions
  modem!: SimModem
  readonly #clock: SimClock
  readonly #line: SimLine
  readonly #nic: Card
  readonly #faults = new Set<string>()
  #port: SimPort | null = null
  #run: { stop: AbortController; ended: Promise<void> } | null = null
  #written = 0
  #closed = false
  #adapter = true as boolean
  #putAside: Body | null = null
  readonly #macs: Set<string>

  constructor(options: SimOptions) {
    this.options = options
    this.#macs = options.macs ?? new Set()
    this.#clock = new SimClock(options.pace)
    this.#line = new SimLine(options.pace, (bytes) => this.#heard(bytes))
    this.#nic = options.card?.(this.#clock) ?? new SimNic(this.#clock, options.wire)
    this.#place(this.#made(options))
  }

  /**
   * The technician's end of the line, at the rate of the board unless told. It stays through power cycles; a second one replaces
   * the first.
   */
  port({ baudRate = this.#baudRate } = {}): Port {
    const board = this.#faults.has('other-rate') ? otherRate : this.#baudRate
    const port = new SimPort(this.name, { own: baudRate, board }, (bytes) => {
      if (this.#run && !this.#faults.has('tx-open')) this.#line.receive(bytes)
    })
    if (this.#adapter) this.#port = port
    else port.vanish()
    return port
  }

  readonly power = {
    on: () => this.#powerOn(),
    off: () => this.#powerOff(),
    cycle: async () => {
      this.#powerOff()
      await this.#clock.wait(2000, AbortSignal.any([]))
      this.#powerOn()
    },
    router: this,
    get isOn(): boolean {
      return this.router.isOn
    },
  }

  get #baudRate(): number {
    return modelOf(this.options).console.baudRate
  }

  get isOn(): boolean {
    return this.#run !== null
  }

  /** The network cable, out and in. */
  unlink(): void {
    this.#nic.plugged = false
  }

  link(): void {
    this.#nic.plugged = true
  }

  /** The serial adapter, out and in: what is open is lost, and nothing opens until it is back. */
  pull(): void {
    this.#adapter = false
    this.#port?.vanish()
  }

  plug(): void {
    this.#adapter = true
  }

  get plugged(): boolean {
    return this.#adapter
  }

  /** Another one in its place, switched off and without faults: fresh from the factory, or `back` the one before. */
  swap(back = false): void {
    if (back && !this.#putAside) throw new RangeError(english(phrase('control.noOther')))
    this.#powerOff()
    this.#faults.clear()
    this.link()
    const { mac, flash, modem, history } = this
    const next = back ? this.#putAside! : this.#made({ ...this.options, fault: [], ...anybody })
    this.#putAside = { mac, flash, modem, history }
    this.#place(next)
  }

  /** From now on; those of the start are in the options. */
  fault(name: string): void {
    this.#addFault(name)
    if (name === 'adapter-vanishes') this.#vanish()
  }

  /** Resolves when nothing of the router runs any more. */
  async close(): Promise<void> {
    const ended = this.#run?.ended
    this.#closed = true
    this.#powerOff()
    await ended
    this.#nic.close()
    await this.#port?.close()
  }

  #made(given: SimOptions): Body {
    const seed = given.seed ?? this.#unusedSeed()
    const imei = given.imei ?? imeiFrom(seed)
    const mac = given.mac ?? macFrom(seed)
    this.#macs.add(mac)
    const flash = new SimFlash(given.flash ?? factoryBlocks({ mac, imei, seed }, modelOf(given)))
    const pin = given.pin ? { pin: given.pin } : {}
    for (const name of given.fault ?? []) this.#addFault(name, flash)
    if (!hasOwnModem(modelOf(given))) this.#addFault('no-modem', flash)
    const modem = {
      imei,
      product: given.modemId ?? fibocomFg621.modes.ncm.product,
      clock: this.#clock,
      faults: this.#faults,
      ...pin,
    }
    return { mac, flash, modem: new SimModem(modem), history: [] }
  }

  #unusedSeed(): number {
    const seed = randomInt(0xffffff)
    return this.#macs.has(macFrom(seed)) ? this.#unusedSeed() : seed
  }

  #place({ mac, flash, modem, history }: Body): void {
    this.mac = mac
    this.flash = flash
    this.modem = modem
    this.history = history
    this.#written = 0
    flash.onChange = (change) => flash === this.flash && this.#flashChanged(change)
  }

  #addFault(name: string, flash = this.flash): void {
    if (!isFault(name)) throw new RangeError(english(phrase('control.noFault', name)))
    const fault: FaultName = name
    if (fault === 'saved-env') saveAsMenuDoes(flash, modelOf(this.options))
    if (fault === 'no-lan') this.unlink()
    if (fault === 'power-cut-during-write') this.#written = 0
    this.#faults.add(fault)
  }

  #powerOn(): void {
    if (this.#run || this.#closed) return
    const stop = new AbortController()
    this.#note('power-on')
    this.modem.powerOn(stop.signal)
    this.#run = { stop, ended: this.#live(stop) }
  }

  #powerOff(): void {
    if (!this.#run) return
    this.#note('power-off')
    const run = this.#run
    this.#run = null
    // Before its programs end, which close what they have open.
    this.#nic.cutPower()
    run.stop.abort(powerOff)
    this.modem.powerOff()
    this.#line.reset()
  }

  /** One stretch of power: boot after boot until it is switched off. */
  async #live(power: AbortController): Promise<void> {
    let start: Board['start'] = 'cold'
    while (!power.signal.aborted) {
      const run = new AbortController()
      const signal = AbortSignal.any([power.signal, run.signal])
      try {
        await this.#boot(this.#board(signal, start, () => run.abort(restarted)))
      } catch (error) {
        if (error !== powerOff && error !== restarted && !signal.aborted) throw error
      }
      run.abort(restarted)
      this.#leave()
      start = 'warm'
    }
  }

  #leave(): void {
    this.#nic.reset()
    this.#line.restart()
  }

  async #boot(board: Board): Promise<void> {
    this.#note('boot')
    const outcome = await runBootLoader(board)
    if (outcome === 'reset') return
    if (outcome === 'hang') return forever(board.signal)
    this.#note(`start ${outcome.start}`)
    await board.line.flushed(board.signal)
    if (board.faults.has('kernel-silent') && outcome.start !== 'factory') await forever(board.signal)
    if (outcome.start === 'ram' && this.#faults.delete('power-dip')) this.#dip()
    if (outcome.start === 'ram' && (await panics(board))) return
    if (outcome.start === 'flash' && (await lacksRoot(board))) return
    if (outcome.start === 'factory') return runFactoryFirmware(board)
    const { runLinux }: { runLinux: RunLinux } = await import('./linux/index.ts')
    await runLinux(board, outcome.start)
  }

  #board(signal: AbortSignal, start: Board['start'], restart: () => void): Board {
    return {
      options: this.options,
      mac: this.mac,
      flash: this.flash,
      clock: this.#clock,
      line: this.#line,
      nic: this.#nic,
      modem: this.modem,
      faults: this.#faults,
      kernelLog: [],
      image: nothing,
      history: this.history,
      signal,
      start,
      reboot: restart,
      note: (event) => this.#note(event),
    }
  }

  #note(event: string): void {
    this.history.push(event)
    if (event === 'tftpboot' && this.#faults.has('adapter-vanishes')) this.#vanish()
  }

  #vanish(): void {
    this.#faults.delete('adapter-vanishes')
    this.#port?.vanish()
  }

  #heard(bytes: Uint8Array): void {
    if (this.#faults.has('dead-cable') || this.#faults.has('no-test-cable')) return
    this.#port?.deliver(bytes)
  }

  #flashChanged(change: FlashWrite): void {
    if (this.history.at(-1) !== 'flash-write') this.history.push('flash-write')
    // Each write of the firmware begins with its first block.
    if (change.kind === 'erase' && change.offset === firmwareIn(hardwareOf(this.options)).offset)
      this.#written = 0
    if (change.kind === 'write') this.#written += change.size
    if (this.#written < torn || !this.#faults.delete('power-cut-during-write')) return
    this.#dip()
  }

  /** The power fails and comes back by itself. */
  #dip(): void {
    this.#powerOff()
    void this.#clock.wait(3000, AbortSignal.any([])).then(() => this.#powerOn())
  }
}

function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

const nothing: Description = {
  release: '',
  revision: '',
  kernel: '',
  board: '',
  model: '',
  target: '',
  arch: '',
  packages: [],
  rootfsType: '',
  pkg: 'opkg',
  map: [],
  boots: false,
  vermagic: '',
}

/** Key 1 of the boot menu asks for addresses and a file name, and saves what it was told. */
function saveAsMenuDoes(flash: SimFlash, device: Device): void {
  const environment = new Environment(flash, device)
  const typed = { ipaddr: '192.168.1.1', serverip: '192.168.1.5', bootfile: 'openwrt.bin', autostart: 'yes' }
  for (const [name, value] of Object.entries(typed)) environment.values.set(name, value)
  environment.save(flash)
}
