import { DeviceError } from '../errors.ts'
import { seconds, within } from '../time.ts'
import { shellWords } from '../ui/words/console.ts'
import type { Console } from './console.ts'
import { type Frame, frame, helpers, plain, prompt } from './frame.ts'
import { wake } from './login.ts'
import { typeToShell } from './shell-typing.ts'

export interface RunOptions {
  within?: number
  signal: AbortSignal
  /** Whole lines of output as they come. */
  onText?: (text: string) => void
}

/** The boot loader speaks: the power was cut, or the kernel gave up. */
const banner = /^U-Boot \d[\d.]* \(/m

/** A Linux shell: one framed round trip a command. Dead once its console is handed over. */
export class Shell {
  readonly #console: Console

  private constructor(console: Console) {
    this.#console = console
  }

  static async login(console: Console, signal: AbortSignal): Promise<Shell> {
    const shell = new Shell(console)
    for (let attempt = 1; ; attempt++) {
      await wake(console, signal)
      try {
        await shell.#introduce(signal)
        return shell
      } catch (error) {
        // Text of the boot may have spoiled the first line; the shell itself is there.
        if (attempt === 3 || !(error instanceof DeviceError) || error.code !== 'timeout') throw error
      }
    }
  }

  async run(command: string, options: RunOptions): Promise<{ output: string; code: number }> {
    const { signal } = options
    const limit = options.within ?? seconds(10)
    const framed = frame(command)
    const late = () => this.#late(command, limit)
    using _ = this.#console.watch('router-restarted', banner, (_, evidence) => restarted(evidence))
    // Heard while nobody listened, at a question to the technician: not one key may come into the boot loader's window.
    if (banner.test(this.#console.peek())) throw restarted(this.#console.evidence())
    try {
      await typeToShell(this.#console, framed.line, signal)
      const { output, code } = await within(limit, late, signal, (own) =>
        this.#listen(framed, command, options, own),
      )
      return { output, code }
    } catch (error) {
      // What writes on the router runs detached from the console, so the foreground may always be stopped.
      await this.#console.send('\x03').catch(() => {})
      throw error
    }
  }

  async check(command: string, options: RunOptions): Promise<string> {
    const { output, code } = await this.run(command, options)
    if (code === 0) return output
    const last = output.trim().split('\n').at(-1) ?? ''
    const said = shellWords.failed(last, code, command)
    throw new DeviceError('command-failed', said, { evidence: this.#console.evidence() })
  }

  handOver(): Console {
    return this.#console.handOver()
  }

  async #introduce(signal: AbortSignal): Promise<void> {
    await typeToShell(this.#console, `dmesg -n 1;${helpers}`, signal)
    await this.#console.expect({ prompt }, { within: seconds(5), what: shellWords.prompt, signal })
    const { output } = await this.run('echo $FAILSAFE', { within: seconds(5), signal })
    if (output.trim() === '') return
    throw new DeviceError('failsafe', shellWords.failsafe, { mayRetry: true })
  }

  async #listen(framed: Frame, command: string, options: RunOptions, signal: AbortSignal) {
    const keep = /dmesg|kmsg|logread/.test(command)
    let raw = ''
    let told = 0
    for (;;) {
      raw += await this.#more(signal)
      const seen = framed.read(raw, keep)
      if (!seen) continue
      const output = plain(seen.output, keep)
      const whole = seen.code === null ? output.lastIndexOf('\n') + 1 : output.length
      if (whole > told) options.onText?.(output.slice(told, whole))
      told = Math.max(told, whole)
      if (seen.code === null) continue
      await this.#settle(seen.rest, signal)
      return { output, code: seen.code }
    }
  }

  /** The prompt belongs to the round trip; a command that ends the shell has none. */
  async #settle(rest: string, signal: AbortSignal): Promise<void> {
    const end = performance.now() + seconds(2)
    let text = rest
    while (!prompt.test(text) && performance.now() < end) {
      text += await this.#console.hear(Math.max(1, end - performance.now()), signal)
    }
  }

  async #more(signal: AbortSignal): Promise<string> {
    const wait = { within: Infinity, what: 'Output', signal }
    const heard = await this.#console.expect({ text: /[\s\S]+/ }, wait)
    return heard.before + heard.match[0]
  }

  #late(command: string, limit: number) {
    const time = limit < 2000 ? `${limit} ms` : `${Math.round(limit / 1000)} s`
    const said = shellWords.late(time, command)
    return new DeviceError('timeout', said, { mayRetry: true, evidence: this.#console.evidence() })
  }
}

function restarted(evidence: string[]): DeviceError {
  return new DeviceError('router-restarted', shellWords.restarted, { mayRetry: true, evidence })
}
