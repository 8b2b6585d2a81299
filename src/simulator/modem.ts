import { seconds } from '../base/time.ts'
import { fibocomFg621, type ModemPort } from '../devices/modems.ts'
import type { Clock } from './clock.ts'
import { answerTo } from './modem-at.ts'
import type { ModemSettings, ModemState } from './modem-state.ts'
import { SimCard } from './sim-card.ts'
import { boardTimes } from './times.ts'

export interface UsbFunction {
  /** bInterfaceNumber */
  number: number
  kind: ModemPort | 'net' | 'data' | 'adb'
}

export interface UsbDevice {
  vendor: string
  product: string
  manufacturer: string
  name: string
  netDriver: 'cdc_ether' | 'cdc_ncm' | 'rndis_host'
  functions: UsbFunction[]
}

const { hardware, vendor, modes: named } = fibocomFg621
const { firstMode, modes } = hardware

/** The modem on the board's USB. It restarts on its own and is not switched off by a warm start. */
export class SimModem implements ModemState {
  readonly imei: string
  readonly firmware = hardware.firmware
  readonly settings: ModemSettings
  readonly faults: ReadonlySet<string>
  readonly clock: Clock
  echo = true as boolean
  #running: number
  #card: SimCard
  /** The router's time at which it is on the bus; null without power. */
  #attachedAt: number | null = null
  #restarting = false
  #starts = 0
  #power: AbortSignal | null = null
  #listeners = new Set<() => void>()

  constructor(options: {
    imei: string
    product: string
    clock: Clock
    faults: ReadonlySet<string>
    pin?: string
  }) {
    this.imei = options.imei
    this.clock = options.clock
    this.faults = options.faults
    const product = options.faults.has('modem-rndis') ? named.rndis.product : options.product
    this.#running =
      firstMode +
      2 *
        Math.max(
          0,
          modes.findIndex((mode) => mode.product === product),
        )
    this.settings = {
      mode: this.#running,
      autoconnect: 0,
      rndis: 0,
      ippass: 0,
      act: hardware.bands,
      login: null,
      contexts: new Map([
        [1, { type: 'IPV4V6', apn: '' }],
        [2, { type: 'IPV4V6', apn: 'net' }],
        [11, { type: 'IPV4V6', apn: 'ims' }],
      ]),
    }
    const lock = options.faults.has('sim-locked') || options.faults.has('sim-puk')
    const pin = options.pin ?? '1234'
    this.#card = new SimCard({ iccid: '89860000000000000017', imsi: '460000000000001', pin, lock })
    if (options.faults.has('sim-puk')) this.#card.pinLeft = 0
  }

  /** For some seconds after its start the SIM answers nothing but that (facts/device.md, news). */
  get simStarts(): boolean {
    return this.#startsFor(this.faults.has('modem-slow') ? seconds(25) : seconds(12))
  }

  get justStarted(): boolean {
    return this.#startsFor(seconds(5))
  }

  #startsFor(patience: number): boolean {
    if (this.faults.has('no-sim') || this.#attachedAt === null) return false
    return this.clock.now() < this.#attachedAt + patience
  }

  get card(): SimCard | null {
    return this.faults.has('no-sim') ? null : this.#card
  }

  /** Counted from 0; the kernel may give other numbers to the ports of each. */
  get starts(): number {
    return this.#starts
  }

  get mode(): number {
    return this.#running
  }

  /** Null while it is not on the bus. */
  get usb(): UsbDevice | null {
    if (this.faults.has('no-modem') || this.#attachedAt === null || this.#restarting) return null
    if (this.clock.now() < this.#attachedAt) return null
    const { product, driver: netDriver, ports } = modes[(this.#running - firstMode) >> 1]!
    const debug: UsbFunction['kind'][] = this.#running % 2 ? ['adb'] : []
    const all: UsbFunction['kind'][] = ['net', 'data', ...ports, ...debug]
    const functions = all.map((kind, number) => ({ number, kind }))
    if (this.faults.has('modem-unknown'))
      return { vendor: '2c7c', product: '0125', manufacturer: 'Quectel', name: 'EC25', netDriver, functions }
    const { manufacturer, product: name } = hardware
    return { vendor, product, manufacturer, name, netDriver, functions }
  }

  /** Called whenever it comes or goes. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) }
  }

  /** The signal ends with the power. */
  powerOn(signal: AbortSignal): void {
    this.#power = signal
    void this.#attach(seconds(4), signal)
  }

  powerOff(): void {
    this.#attachedAt = null
    this.#restarting = false
    this.#card.powerLost()
  }

  /** The address that its DHCP server gives to the router; null while there is none. */
  address(): string | null {
    const { autoconnect, rndis } = this.settings
    const connected = this.card?.state === 'READY' && !this.simStarts && (autoconnect === 1 || rndis === 1)
    if (!connected || !this.usb || this.faults.has('modem-silent')) return null
    const delay = this.faults.has('modem-slow') ? seconds(120) : seconds(8)
    return this.clock.now() >= (this.#attachedAt ?? 0) + delay ? '10.0.0.2' : null
  }

  /** The lines of its answer; null when it says nothing. */
  async command(line: string, signal: AbortSignal): Promise<string[] | null> {
    if (this.faults.has('modem-silent')) return null
    await this.clock.wait(seconds(0.05), signal)
    const answer = answerTo(this, line)
    if (!/\+CFUN=15/i.test(line) || !this.#power) return answer
    void this.#restart(this.#power)
    return this.faults.has('modem-ok-lost') ? null : answer
  }

  /** Gone a second later, back with what was set before. */
  async #restart(power: AbortSignal): Promise<void> {
    await this.clock.wait(seconds(1), power).catch(() => {})
    if (power.aborted) return
    this.#restarting = true
    this.#card.powerLost()
    this.#changed()
    await this.#attach(this.faults.has('modem-slow') ? seconds(150) : boardTimes.modem, power)
  }

  async #attach(delay: number, signal: AbortSignal): Promise<void> {
    this.#attachedAt = this.clock.now() + delay
    this.#running = this.settings.mode
    this.echo = true
    try {
      await this.clock.wait(delay, signal)
    } catch {
      return
    }
    this.#attachedAt = Math.min(this.#attachedAt, this.clock.now())
    this.#restarting = false
    this.#starts++
    this.#changed()
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
