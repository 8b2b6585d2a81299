import { Bootloader } from '../console/bootloader.ts'
import type { Console } from '../console/console.ts'
import { whileSilent } from '../console/diagnose.ts'
import { factoryReboot } from '../console/factory.ts'
import { probe } from '../console/probe.ts'
import type { Device } from '../devices/device.ts'
import { DeviceError } from '../errors.ts'
import { later, minutes, seconds } from '../time.ts'
import { startWords } from '../ui/words/bench.ts'
import type { Held } from './held.ts'
import type { Operator } from './operator.ts'
import type { Wire } from './wire.ts'

/** After which silence it is told what to check; nothing ends before the first byte. */
const reminders = [seconds(30), minutes(2), minutes(5)]

type Note = (text: string) => void

/** How a router comes to its power-on: by itself where it can be told to, else by a hand. */
export class Starting {
  /** It was told to restart, or switched on, and nobody has waited for what comes. */
  begun = false as boolean
  /** The look just now heard nothing at all: asking the line a second time would tell nothing more. */
  silent = false as boolean
  private readonly o: { held: Held; device: Device; wire: Wire; seat: string; reminders?: number[] }

  constructor(o: Starting['o']) {
    this.o = o
  }

  /** Goes on when the line speaks. */
  async powerOn(operator: Operator, signal: AbortSignal, note: Note = () => {}): Promise<void> {
    if (this.begun) return
    if (!(await this.restarted(signal))) await this.byHand(operator, signal, note)
    this.begun = true
  }

  private async restarted(signal: AbortSignal): Promise<boolean> {
    const line = this.o.held.line()
    const seen = this.silent ? 'silent' : await probe(line, this.o.device, signal)
    this.silent = false
    if (seen === 'factory-login') return this.factoryRestarted(line, signal)
    if (seen === 'bootloader') return this.bootloaderRestarted(line, signal)
    if (seen !== 'shell') return false
    line.forget()
    await line.send('reboot\r')
    return true
  }

  private async bootloaderRestarted(line: Console, signal: AbortSignal): Promise<boolean> {
    const { held, device, wire, seat } = this.o
    const bootloader = await Bootloader.attach(line, device, signal)
    wire.quiet(seat)
    held.back(await bootloader.reset(signal))
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

  private async byHand(operator: Operator, signal: AbortSignal, note: Note): Promise<void> {
    const line = this.o.held.line()
    line.forget()
    const reminding = (this.o.reminders ?? reminders).map((time, round) =>
      later(time, () => note(whileSilent(round))),
    )
    try {
      const seen = line.heardAnything(signal)
      await operator.hand({ power: 'cycle', text: startWords.switchOn }, seen, signal)
    } finally {
      for (const cancel of reminding) cancel()
    }
    this.o.wire.quiet(this.o.seat)
  }
}
