import { UsageError } from '../base/errors.ts'
import { after, later, milliseconds, seconds } from '../base/time.ts'
import { Guard } from '../console/guard.ts'
import { LineEnds } from '../console/line-ends.ts'
import type { Device } from '../devices/device.ts'
import { deviceById } from '../devices/index.ts'
import { said, words } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Port } from '../ports/port.ts'
import { isSim } from '../ports/port-address.ts'
import { recorded, transcript } from '../ports/recorded.ts'
import { runFolder } from '../procedure/recorder.ts'
import type { Settings } from '../procedure/settings.ts'
import { consoleIn } from '../records/layout.ts'
import { kept } from '../session/capture.ts'
import { choosePort } from '../session/choose-port.ts'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { lookAtLine } from '../session/line-look.ts'
import { openLine } from '../session/open-line.ts'
import { settingsFrom } from '../session/settings.ts'
import { Terminal } from '../ui/terminal.ts'

/** Ctrl-], as telnet has it. */
const LEAVE = '\x1d'
/** What is pasted comes faster than a boot loader without FIFO reads: each key waits for the echo of the last (facts/device.md §1.5). */
const echoPatience = milliseconds(200)
/** A command that lasts longer would lose what is typed meanwhile. */
const promptPatience = seconds(2)
/** Where it is not known who listens: time to see that the router starts again, before its window for keys opens. */
const keyGap = milliseconds(5)

/** A plain terminal on the port. All of it is in the run's console.log, secrets too: which they are is not known here. */
export async function consoleCommand(given: Given & { look?: true }, context: Context): Promise<void> {
  const terminal = new Terminal({ plain: true, json: false })
  const settings = settingsFrom(given, await choosePort(given, terminal, context.stopping.stop))
  const { port: path, records, seat } = settings
  if (isSim(path)) throw new UsageError('port-spec', phrase('keyboard.simulated'))
  const device = deviceById(settings.device)
  if (given.look) return look(settings, terminal, context)
  const port = kept(await openLine(path, { ...device.console, watching: true }), settings)
  const file = consoleIn(runFolder(records, seat))
  const log = transcript(file)
  try {
    if (settings.capture) terminal.line(words.port.kept(settings.capture))
    terminal.line(words.keyboard.open(path, device.console.baudRate, file))
    await new Session(recorded(port, log), device, terminal).until(context.stopping.stop)
  } finally {
    await port.close()
    log.close()
  }
}

async function look(settings: Settings, terminal: Terminal, { stopping }: Context): Promise<void> {
  const seen = await lookAtLine(settings, stopping.stop)
  terminal.line(seen ? said(seen.text) : words.line.mayBeWriting)
  if (seen?.hint) terminal.line(said(seen.hint))
}

class Session {
  readonly #port: Port
  readonly #terminal: Terminal
  readonly #guard: Guard
  readonly #ends = new LineEnds()
  /** What waits for a yes. */
  #held: string | null = null
  #queue: string[] = []
  #leave: () => void = () => {}
  #heard: () => void = () => {}
  #left = false as boolean
  #written: Promise<unknown> = Promise.resolve()

  constructor(port: Port, device: Device, terminal: Terminal) {
    this.#port = port
    this.#terminal = terminal
    this.#guard = new Guard(device)
  }

  /** Until it is left or the line is lost, which is an error. */
  async until(stop: AbortSignal): Promise<void> {
    const left = new Promise<void>((resolve) => {
      this.#leave = resolve
      stop.addEventListener('abort', () => resolve(), { once: true })
    })
    using _ = this.#terminal.keys(
      (keys) => this.#typed(keys),
      () => this.#leave(),
    )
    await Promise.race([left, this.#listen()])
    this.#left = true
    this.#heard()
    await this.#written
    this.#terminal.line('')
  }

  async #listen(): Promise<void> {
    for (let bytes = await this.#port.read(); bytes; bytes = await this.#port.read()) {
      const text = Buffer.from(bytes).toString('latin1')
      this.#guard.heard(text)
      this.#terminal.raw(this.#ends.see(text))
      // An Enter has had its echo when the next prompt stands there.
      if (this.#guard.atPrompt) this.#heard()
    }
  }

  #typed(keys: string): void {
    if (this.#held !== null) this.#answered(keys)
    else if (keys === LEAVE) this.#leave()
    else {
      this.#queue.push(...keys.replace(/\r?\n/g, '\r'))
      this.#written = this.#written.then(() => this.#pass())
    }
  }

  /**
   * Each key is judged when its turn has come, not when it was pasted: by then the router may have started again. What
   * stands behind a question is dropped, so that it can't answer it.
   */
  async #pass(): Promise<void> {
    while (this.#queue.length > 0 && this.#held === null && !this.#left) {
      const key = this.#queue.shift()!
      if (key === LEAVE) return this.#leave()
      const verdict = this.#guard.key(key)
      if ('ask' in verdict) return this.#ask(said(verdict.ask), verdict.pass)
      if (!(await this.#send(verdict.pass))) return this.#deaf()
    }
  }

  /** Who does not echo may be starting again, and would take the next byte for a key of its menu. */
  #deaf(): void {
    if (this.#queue.length > 0) this.#terminal.line(`\n${words.keyboard.deaf(this.#queue.length)}`)
    this.#queue = []
  }

  #ask(why: string, pass: string): void {
    this.#held = pass
    this.#queue = []
    this.#terminal.part(`\n${words.keyboard.ask(why)}`)
    if (!this.#terminal.answers) this.#answered('n')
  }

  #answered(keys: string): void {
    const held = this.#held!
    this.#held = null
    const yes = /^[yY]$/.test(keys)
    this.#terminal.line(yes ? words.keyboard.sent : words.keyboard.dropped)
    if (keys === LEAVE) this.#leave()
    // A line that was typed still stands there, and the next Enter would send it.
    const key = yes ? held : held === '\r' ? this.#guard.drop() : null
    if (key !== null) this.#written = this.#written.then(() => this.#send(key))
  }

  /** False where the boot loader should have echoed it and did not. */
  async #send(text: string): Promise<boolean> {
    const patience = text === '\r' ? promptPatience : echoPatience
    const echo = this.#guard.atPrompt && !this.#left ? this.#echo(patience) : null
    // A line that is gone is told by whoever listens.
    await this.#port.write(Buffer.from(text, 'latin1')).catch(() => {})
    if (!echo && !this.#guard.atShell) await after(keyGap)
    return echo ?? true
  }

  #echo(patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = later(patience, () => resolve(false))
      this.#heard = () => {
        cancel()
        resolve(true)
      }
    })
  }
}
