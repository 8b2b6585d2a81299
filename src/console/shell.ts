import { DeviceError } from '../base/errors.ts'
import { now, seconds, within } from '../base/time.ts'
import { loaderSpeaks } from '../devices/loader-signs.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Console } from './console.ts'
import { codeAgain, type Ended, frame, helpers, isRubbish, plain, prompt, type Reading } from './frame.ts'
import { withoutKernel } from './kernel-lines.ts'
import { wake } from './login.ts'
import { freshPrompt, typeToShell } from './shell-typing.ts'

export interface RunOptions {
  within?: number
  signal: AbortSignal
  /** Whole lines of output as they come. */
  onText?: (text: string) => void
  /** It must not be carried out a second time: where its answer comes damaged, only its exit status is asked for again. */
  once?: boolean
}

export interface Answer {
  output: string
  code: number
}

/** Silence after which the shell is taken to wait for input. */
const settled = seconds(1)
const readings = 3

/** A Linux shell: one framed round trip a command. Dead once its console is handed over. */
export class Shell {
  readonly #console: Console

  private constructor(console: Console) {
    this.#console = console
  }

  static async login(console: Console, signal: AbortSignal): Promise<Shell> {
    using _ = restartWatch(console)
    if (isInLoader(console.peek())) throw restarted(console.evidence())
    const shell = new Shell(console)
    for (let attempt = 1; ; attempt++) {
      await wake(console, signal)
      try {
        await shell.#introduce(signal)
        return shell
      } catch (error) {
        // Text of the boot may have spoiled the first line; the shell itself is there.
        if (attempt === 3 || !spoiled(error)) throw error
      }
    }
  }

  /** Takes over a shell that something may be typed at: by Ctrl-C, never by an Enter, which would send it. */
  static async resume(console: Console, signal: AbortSignal): Promise<Shell> {
    using _ = restartWatch(console)
    const shell = new Shell(console)
    await freshPrompt(console, signal)
    await shell.#introduce(signal)
    return shell
  }

  /** What stands there again where a command did not take the shell away. */
  static readonly prompt = prompt

  /** Types a command that takes the shell away, as carefully as any. */
  static async typeLast(
    console: Console,
    command: string,
    signal: AbortSignal,
    last?: RegExp,
  ): Promise<void> {
    using _ = restartWatch(console)
    if (loaderSpeaks.test(console.peek())) throw restarted(console.evidence())
    await typeToShell(console, command, signal, last)
  }

  /** Rubbish in an answer is no fact: it is asked again. What comes twice the same is the router's own. */
  async run(command: string, options: RunOptions): Promise<Answer> {
    let last: string | null = null
    for (let reading = 1; reading <= readings; reading++) {
      const { answer, output } = await this.#once(command, options)
      if (answer && (!isRubbish(output) || output === last)) return answer
      if (options.once) {
        const code = answer?.code ?? (await this.#codeAgain(options.signal))
        return { output: printable(output), code }
      }
      last = output
    }
    throw this.#damaged(command)
  }

  /** For what decides: asked until two answers are equal, as a wrong letter looks like a right one. */
  async sure(command: string, options: RunOptions): Promise<string> {
    let last: string | null = null
    for (let reading = 0; reading <= readings; reading++) {
      const output = await this.check(command, options)
      if (output === last) return output
      last = output
    }
    throw this.#damaged(command)
  }

  async check(command: string, options: RunOptions): Promise<string> {
    const { output, code } = await this.run(command, options)
    if (code === 0) return output
    const last = output.trim().split('\n').at(-1) ?? ''
    const said = phrase('shell.failed', printable(last).slice(0, 200), code, command)
    throw new DeviceError('command-failed', said, { evidence: this.#console.evidence() })
  }

  handOver(): Console {
    return this.#console.handOver()
  }

  async #introduce(signal: AbortSignal): Promise<void> {
    await typeToShell(this.#console, `dmesg -n 1;${helpers}`, signal)
    await this.#console.expect({ prompt }, { within: seconds(5), what: phrase('shell.prompt'), signal })
    const { output } = await this.run('echo $FAILSAFE', { within: seconds(5), signal })
    // Nothing else is said there: anything but that word was made by the line.
    if (output.trim() !== 'true') return
    // Here it is only a word that came over the line; a look at the router that agrees is final.
    throw new DeviceError('failsafe', phrase('shell.failsafe'), { mayRetry: true })
  }

  /** The exit status of what was run last; it is kept on the router. */
  async #codeAgain(signal: AbortSignal): Promise<number> {
    return (await this.run(codeAgain, { signal })).code
  }

  /** Without an answer where its marks came damaged. */
  async #once(command: string, options: RunOptions): Promise<{ answer: Answer | null; output: string }> {
    const { signal } = options
    const limit = options.within ?? seconds(10)
    const framed = frame(command)
    const late = () => this.#late(command, limit)
    using _ = restartWatch(this.#console)
    // Heard in the meantime, at a question to the technician: not one key may come into the boot loader's window.
    if (loaderSpeaks.test(this.#console.peek())) throw restarted(this.#console.evidence())
    const reading = framed.reading(/dmesg|kmsg|logread/.test(command))
    try {
      await typeToShell(this.#console, framed.line, signal)
      const ended = await within(limit, late, signal, (own) => this.#listen(reading, options, own))
      const { output } = reading
      if (ended.kind === 'endless') throw this.#damaged(command)
      if (ended.kind !== 'whole') return { answer: null, output }
      return { answer: { output, code: ended.code }, output }
    } catch (error) {
      await this.#stop(error)
      throw error
    }
  }

  /** What writes on the router runs detached from the console, so the foreground may always be stopped. */
  async #stop(error: unknown): Promise<void> {
    if (!nothingRuns(error)) await this.#console.send('\x03').catch(() => {})
  }

  async #listen(reading: Reading, options: RunOptions, signal: AbortSignal): Promise<Ended> {
    for (;;) {
      const text = await this.#console.hear(settled, signal)
      const waits = text === '' ? reading.waits : null
      // The open quote is left by Ctrl-C; nothing of the command was carried out.
      if (waits?.kind === 'quote-open') await freshPrompt(this.#console, signal)
      if (waits) return waits
      const { fresh, ended } = reading.take(text)
      if (fresh !== '') options.onText?.(plain(fresh, false))
      if (ended?.kind === 'whole') await this.#settle(ended.rest, signal)
      if (ended) return ended
    }
  }

  /** The prompt belongs to the round trip; a command that ends the shell has none. */
  async #settle(rest: string, signal: AbortSignal): Promise<void> {
    const end = now() + seconds(2)
    let text = rest
    while (!prompt.test(withoutKernel(text)) && now() < end) {
      text = (text + (await this.#console.hear(Math.max(1, end - now()), signal))).slice(-4096)
    }
  }

  #late(command: string, limit: number) {
    const time = limit < 2000 ? `${limit} ms` : `${Math.round(limit / 1000)} s`
    const said = phrase('shell.late', time, command)
    return new DeviceError('timeout', said, { evidence: this.#console.evidence() })
  }

  #damaged(command: string): DeviceError {
    const evidence = this.#console.evidence()
    return new DeviceError('answer-damaged', phrase('shell.damaged', command), { evidence })
  }
}

/** For a message or a record: what the line made of it is left out. */
const printable = (text: string) => text.replace(/[^\x20-\x7e\n]/g, '')

/** Text of the boot may do that to a line, or to its echo. */
const spoiled = (error: unknown) =>
  error instanceof DeviceError && (error.code === 'timeout' || error.code === 'echo-missing')

/** Then a Ctrl-C has nothing to stop. */
const nothingRuns = (error: unknown) =>
  error instanceof DeviceError && (error.code === 'router-restarted' || error.code === 'echo-missing')

const restartWatch = (console: Console) =>
  console.watch('router-restarted', loaderSpeaks, (_, evidence) => restarted(evidence))

function restarted(evidence: string[]): DeviceError {
  return new DeviceError('router-restarted', phrase('shell.restarted'), { evidence })
}

/** Heard in the meantime, and no system has begun since: an Enter is not for a boot loader. */
function isInLoader(text: string): boolean {
  const at = [...text.matchAll(new RegExp(loaderSpeaks.source, 'g'))].at(-1)?.index ?? -1
  return at >= 0 && !/Linux version|Starting kernel|Please press Enter/.test(text.slice(at))
}
