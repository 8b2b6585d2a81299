import { Bootloader } from '../console/bootloader.ts'
import { Console, type Witness } from '../console/console.ts'
import { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import type { Port } from '../ports/port.ts'

/** The line of one seat, and whoever talks on it now: ourselves, a boot loader or a shell. */
export class ConsoleOwner {
  readonly witness: Witness
  #console: Console
  #holder: Bootloader | Shell | null = null

  constructor(port: Port) {
    this.#console = Console.over(port)
    this.witness = this.#console.witness()
  }

  /** Takes the console back from whoever had it. */
  line(): Console {
    if (this.#holder) this.#console = this.#holder.handOver()
    this.#holder = null
    return this.#console
  }

  /** A boot loader that ended has handed its console on to us. */
  back(console: Console): void {
    this.#console = console
    this.#holder = null
  }

  by(bootloader: Bootloader): Bootloader {
    this.#holder = bootloader
    return bootloader
  }

  async shell(signal: AbortSignal): Promise<Shell> {
    if (!(this.#holder instanceof Shell)) this.#holder = await Shell.login(this.line(), signal)
    return this.#holder
  }

  async bootloader(device: Device, signal: AbortSignal): Promise<Bootloader> {
    if (this.#holder instanceof Bootloader) return this.#holder
    return this.by(await Bootloader.attach(this.line(), device, signal))
  }
}
