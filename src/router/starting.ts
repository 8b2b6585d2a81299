import { DeviceError } from '../base/errors.ts'
import { later, minutes, now, seconds } from '../base/time.ts'
import type { HandRequest, Operator } from '../bench/operator.ts'
import type { Wire } from '../bench/wire.ts'
import { over } from '../console/boot-signs.ts'
import { Bootloader } from '../console/bootloader.ts'
import type { Console } from '../console/console.ts'
import { whileSilent } from '../console/diagnose.ts'
import { factoryReboot } from '../console/factory.ts'
import { bareShell } from '../console/login.ts'
import { type Probed, probe } from '../console/probe.ts'
import { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import type { ConsoleOwner } from './console-owner.ts'
import { StartWatch } from './start-watch.ts'
import { busyForEver, type Stuck, untilStuck } from './stuck.ts'

/** After which silence it is told what to check; nothing ends before the first byte. */
const reminders = [seconds(30), minutes(2), minutes(5)]

/** `sign`: of the boot loader after `reboot`; a hand is asked for after `least`, and `silence` of the line. */
const patience = { sign: seconds(20), least: seconds(60), silence: seconds(20) }

type Note = (text: Wording) => void
type Patience = typeof patience & { most?: number }

interface Around {
  owner: ConsoleOwner
  device: Device
  wire: Wire
  seat: string
  reminders?: number[]
  patience?: Patience
}

/** How a router comes to its power-on: by itself where it can be told to, else by a hand. */
export class Starting {
  /** It was told to restart, or switched on, and what comes was not waited for. */
  begun = false as boolean
  /** What the look just now has found, where asking the line a second time would tell nothing more. */
  found: 'silent' | 'factory-login' | 'factory-shell' | null = null
  /** It restarts by itself, again and again: its next start is the one that is waited for. */
  loops = false as boolean
  #operator: Operator | null = null
  readonly #options: Around
  readonly #patience: Required<Patience>

  constructor(options: Around) {
    this.#options = options
    // `reboot` to a system that is up takes 100 s, and 300 at most (facts/openwrt.md §4.5).
    this.#patience = { most: options.device.patience.firstBoot, ...(options.patience ?? patience) }
  }

  /** Goes on when the line speaks. */
  async powerOn(operator: Operator, signal: AbortSignal, note: Note = () => {}): Promise<void> {
    this.#operator = operator
    if (this.begun) return
    const stuck = await this.#restarted(signal, note)
    if (stuck) await this.#byHand(stuck, operator, signal, note)
    this.begun = true
  }

  /** The same for whoever wants the window for keys: a start whose window is over already is not one. */
  async toBootloader(operator: Operator, signal: AbortSignal, note?: Note): Promise<void> {
    const { boot } = this.#options.device
    const text = this.#options.owner.line().peek()
    const missed = over(boot, text.slice(Math.max(0, text.lastIndexOf(boot.banner))))
    if (missed) this.begun = false
    if (this.loops) this.begun = this.loops = await this.#nextBanner(signal)
    await this.powerOn(operator, signal, note)
  }

  /** Of a loop: the start that goes on now may be too far gone for its window. False where it has stopped looping. */
  async #nextBanner(signal: AbortSignal): Promise<boolean> {
    const { banner, interrupted } = this.#options.device.boot
    const line = this.#options.owner.line()
    const patterns: Record<string, RegExp> = { banner: literal(banner) }
    if (interrupted !== null) patterns.interrupted = literal(interrupted)
    const wait = { within: minutes(1), what: phrase('start.switchOn'), signal }
    return (await line.expectSoon(patterns, wait))?.name === 'banner'
  }

  /**
   * Does `work`, which waits for a boot loader. Where none comes, a power command that did nothing, a plug that was only
   * pulled, a hand is asked for: no wait is without an end, or without a person who knows of it.
   */
  async attended<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const done = new AbortController()
    const own = AbortSignal.any([signal, done.signal])
    try {
      return await Promise.race([work(own), this.#watched(own)])
    } finally {
      done.abort()
    }
  }

  async #watched(signal: AbortSignal): Promise<never> {
    const line = this.#options.owner.line()
    for (;;) {
      const stuck = await untilStuck(line, this.#options.device, this.#patience, signal)
      using watch = new StartWatch(line, this.#options.device)
      const seen = stuck === 'silent' ? line.heardAnything(signal) : watch.sign(signal)
      // Whoever is asked may fail before it is looked at.
      seen.catch(() => {})
      await (this.#operator?.hand(handFor(stuck), seen, signal) ?? seen)
    }
  }

  /** Null where it starts. */
  async #restarted(signal: AbortSignal, note: Note): Promise<Stuck | null> {
    const line = this.#options.owner.line()
    using starts = new StartWatch(line, this.#options.device)
    const seen = this.found ?? (await this.#seen(line, signal, note))
    this.found = null
    if (seen === 'restarting') return null
    if (seen === 'bootloader') return this.#bootloaderRestarted(line, signal)
    using told = new StartWatch(line, this.#options.device)
    if (!(await this.#told(seen, line, signal))) return starts.heard && seen === 'booting' ? null : 'silent'
    // Awaited here: a watch that ends when the promise is handed over hears nothing.
    return await this.#starts(told, line, signal, note)
  }

  /** Any sign of the boot loader will do. Without one the line is looked at, and a shell that is still there told once more. */
  async #starts(watch: StartWatch, line: Console, signal: AbortSignal, note: Note): Promise<Stuck | null> {
    const start = now()
    if (await watch.until(this.#patience.sign, signal)) return null
    const seen = await this.#seen(line, signal, note)
    if (watch.heard || seen === 'restarting') return null
    if (seen === 'bootloader') return this.#bootloaderRestarted(line, signal)
    if (await this.#told(seen, line, signal)) note(phrase('start.toldAgain'))
    const least = Math.max(this.#patience.sign, this.#patience.least - (now() - start))
    return this.#startsBefore({ ...this.#patience, least }, watch, line, signal)
  }

  /** Null where a sign of its start comes before a hand is all that helps. */
  async #startsBefore(
    patience: Required<Patience>,
    watch: StartWatch,
    line: Console,
    given: AbortSignal,
  ): Promise<Stuck | null> {
    const over = new AbortController()
    const signal = AbortSignal.any([given, over.signal])
    try {
      const stuck = untilStuck(line, this.#options.device, patience, signal)
      return await Promise.race([watch.sign(signal).then(() => null), stuck])
    } finally {
      over.abort()
    }
  }

  /** Nothing is sent to a router that may be writing; it is waited for. */
  async #seen(line: Console, signal: AbortSignal, note: Note): Promise<Probed> {
    const end = now() + 2 * this.#patience.most
    do {
      const seen = await probe(line, this.#options.device, signal, { say: note })
      if (seen !== 'writing') return seen
    } while (now() < end)
    throw busyForEver(line)
  }

  /** Whether it was told to restart. */
  async #told(seen: Probed, line: Console, signal: AbortSignal): Promise<boolean> {
    if (seen === 'factory-login') return this.#factoryRestarted(line, signal)
    if (seen !== 'shell' && seen !== 'factory-shell') return false
    line.forget()
    try {
      await Shell.typeLast(line, 'reboot', signal, seen === 'shell' ? undefined : bareShell)
      return true
    } catch (error) {
      // Its echo is missing, so that nothing was ordered; or a hand was quicker at the plug.
      if (error instanceof DeviceError) return error.code === 'router-restarted'
      throw error
    }
  }

  async #bootloaderRestarted(line: Console, signal: AbortSignal): Promise<null> {
    const { owner, device, wire, seat } = this.#options
    const bootloader = await Bootloader.attach(line, device, signal)
    wire.quiet(seat)
    owner.back(await bootloader.reset(signal))
    return null
  }

  /** Where it does not let us in, a hand can do it. */
  async #factoryRestarted(line: Console, signal: AbortSignal): Promise<boolean> {
    const { factoryLogin: login } = this.#options.device
    if (login === null) return false
    try {
      await factoryReboot(line, login, signal)
      return true
    } catch (error) {
      if (error instanceof DeviceError) return false
      throw error
    }
  }

  async #byHand(stuck: Stuck, operator: Operator, signal: AbortSignal, note: Note): Promise<void> {
    const line = this.#options.owner.line()
    line.forget()
    using watch = new StartWatch(line, this.#options.device)
    const reminding = (stuck === 'silent' ? (this.#options.reminders ?? reminders) : []).map((time, round) =>
      later(time, () => note(whileSilent(round))),
    )
    try {
      const seen = stuck === 'silent' ? line.heardAnything(signal) : watch.sign(signal)
      await operator.hand(handFor(stuck), seen, signal)
    } finally {
      for (const cancel of reminding) cancel()
    }
    this.#options.wire.quiet(this.#options.seat)
  }
}

const handFor = (stuck: Stuck): HandRequest => ({
  power: 'cycle',
  text: stuck === 'silent' ? phrase('start.switchOn') : phrase('start.stillTalks'),
})

const literal = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
