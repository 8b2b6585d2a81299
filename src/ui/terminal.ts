import type { createLogUpdate } from 'log-update'
import type { Ora } from 'ora'
import { Cancelled } from '../base/errors.ts'
import { shown } from '../base/harmless.ts'
import { words } from '../messages/words.ts'
import { Passing } from './passing.ts'
import { quiet } from './quiet.ts'
import { wrap } from './wrap.ts'

export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan'
const codes: Record<Style, [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
}

/** Where a reporter writes. The real one is the Terminal; tests have one that keeps the lines. */
export interface Screen {
  readonly columns: number
  readonly rows: number
  line(text: string): void
  style(style: Style, text: string): string
  /** Starts or changes the one live line; `below` is asked at each frame. Does nothing where nothing can be alive. */
  busy(text: string, below: () => string): void
  idle(): void
}

export interface Choice<T extends string> {
  name: string
  value: T
  /** Stands under the list while the choice is pointed at. */
  description?: string
  /** It can be pointed at and not taken; the text stands behind its name. */
  disabled?: string | false
}

/** Erases from the cursor to the end of the screen. */
const toTheEnd = '\x1b[J'

/** Where lines go: to the process's own streams, or to whoever runs a command inside their own program. */
export interface Streams {
  out: { write(text: string): unknown }
  err: { write(text: string): unknown }
}

/** The sole owner of stdin and stdout. */
export class Terminal implements Screen {
  /** A person sits there and sees lines redrawn. */
  readonly live: boolean
  /** A person sits there and can answer. */
  readonly answers: boolean
  readonly #colours: boolean
  #spinner: Ora | null = null
  /** A prompt has the last lines of the screen. */
  #asking = false as boolean
  readonly #passing = new Passing()
  /** While something is redrawn. */
  #silence: Disposable | null = null
  #makeSpinner: typeof import('ora').default | null = null
  #lowest: ReturnType<typeof createLogUpdate> | null = null
  /** Lines of the table that stands there. */
  #drawn = 0

  readonly #to: Streams

  constructor(options: { plain: boolean; json: boolean; to?: Streams }) {
    const { to } = options
    this.#to = to ?? { out: process.stdout, err: process.stderr }
    const tty = !to && process.stdout.isTTY === true && !options.json
    // The spinner's package redraws nothing there either.
    const dull = process.env.TERM === 'dumb' || 'CI' in process.env
    this.live = tty && !options.plain && !dull
    this.answers = tty && process.stdin.isTTY === true
    this.#colours = tty && !process.env.NO_COLOR
  }

  static async open(options: { plain: boolean; json: boolean; to?: Streams }): Promise<Terminal> {
    const terminal = new Terminal(options)
    if (terminal.live) terminal.#makeSpinner = (await import('ora')).default
    return terminal
  }

  get columns(): number {
    return process.stdout.columns || 80
  }

  get rows(): number {
    return process.stdout.rows || 24
  }

  line(text: string): void {
    const alive = this.#asking ? null : this.#spinner
    alive?.clear()
    if (!this.#asking) this.#lowest?.clear()
    this.part(`${text}\n`)
    alive?.render()
  }

  /** A line whose end is still to come; what a router left of its colours and its screen is over before it. */
  part(text: string): void {
    this.#to.out.write(this.#passing.restore() + shown(text))
  }

  /** Beside what is asked for: a report on stdout stays what it is. */
  aside(text: string): void {
    this.#to.err.write(`${shown(text)}\n`)
  }

  style(style: Style, text: string): string {
    const [on, off] = codes[style]
    return this.#colours ? `\x1b[${on}m${text}\x1b[${off}m` : text
  }

  busy(text: string, below: () => string): void {
    if (!this.#makeSpinner) return
    if (!this.#asking) this.#silence ??= quiet()
    if (this.#spinner) this.#spinner.text = shown(text)
    // Left to itself ora puts stdin into raw mode, and then Ctrl-C is a byte and no signal.
    else
      this.#spinner = this.#makeSpinner({
        text: shown(text),
        indent: 0,
        discardStdin: false,
        stream: process.stdout,
        color: this.#colours ? 'cyan' : false,
      })
    this.#spinner.suffixText = () => shown(below())
    if (!this.#spinner.isSpinning && !this.#asking) this.#spinner.start()
  }

  /** A prompt that is shown while the spinner turns is overwritten: stop first. */
  idle(): void {
    this.#spinner?.stop()
    this.#spinner = null
    if (!this.#lowest) this.#loud()
  }

  /** Prepares `table`; the package is loaded only where a table is drawn. */
  async openTable(): Promise<void> {
    if (!this.live) return
    this.#lowest = (await import('log-update')).createLogUpdate(process.stdout)
    this.#silence ??= quiet()
  }

  /** The last lines of the screen, drawn over those of the last call; other lines go above them. */
  table(lines: string[]): void {
    if (this.#asking) return
    // Where lines above the last ones come or go, the package leaves those where they were: one that asks for a hand
    // would stand there for good.
    if (lines.length !== this.#drawn) this.#lowest?.clear()
    this.#drawn = lines.length
    this.#lowest?.(shown(lines.join('\n')))
  }

  closeTable(): void {
    if (!this.#lowest) return
    this.#lowest.done()
    this.#lowest = null
    this.#loud()
    // Of a drawing before it that had more lines.
    process.stdout.write(toTheEnd)
  }

  bell(): void {
    if (this.live) process.stdout.write('\x07')
  }

  /**
   * Bytes of the keyboard until disposed. At a terminal each key comes at once and none is a signal, not even Ctrl-C;
   * `onEnd` is called when a pipe or file on stdin ends. What was drawn meanwhile leaves the terminal as it was.
   */
  keys(onKeys: (bytes: string) => void, onEnd: () => void): Disposable {
    const { stdin } = process
    const take = (bytes: Buffer) => onKeys(bytes.toString('latin1'))
    if (stdin.isTTY) stdin.setRawMode(true)
    stdin.on('data', take).on('end', onEnd).resume()
    return {
      [Symbol.dispose]: () => {
        stdin.off('data', take).off('end', onEnd).pause()
        if (stdin.isTTY) stdin.setRawMode(false)
        process.stdout.write(this.#passing.restore())
      },
    }
  }

  /** Bytes (as latin1) that a router draws its own screen with. */
  raw(bytes: string): void {
    process.stdout.write(this.#passing.see(bytes))
  }

  confirm(text: string, signal: AbortSignal, enter = false): Promise<boolean> {
    return this.#prompt(async ({ confirm }) =>
      confirm(
        { message: this.#short(text, words.prompt.yesOrNo), default: enter, theme: answers() },
        { signal },
      ),
    )
  }

  /** `enter` is what the Enter key alone means. */
  input(text: string, signal: AbortSignal, enter?: string): Promise<string> {
    const usual = enter === undefined ? undefined : shown(enter)
    const ask = () => this.#short(text, words.prompt.yourAnswer)
    const asked = this.#prompt(async ({ input }) => input({ message: ask(), default: usual }, { signal }))
    return asked.then((answer) => (enter !== undefined && answer === usual ? enter : answer))
  }

  choose<T extends string>(text: string, choices: Choice<T>[], signal: AbortSignal, enter?: T): Promise<T> {
    const safe = choices.map(({ value, ...texts }) => ({ ...eachShown(texts), value }))
    const look = { default: enter, loop: false, pageSize: 10, theme: this.#keyHelp() }
    const options = { message: shown(text), choices: safe, ...look }
    return this.#prompt(async ({ select }) => select(options, { signal }))
  }

  /** In a prompt Ctrl-C is a key and no signal; both mean the same. What was alive before goes on afterwards. */
  async #prompt<T>(ask: (prompts: typeof import('@inquirer/prompts')) => Promise<T>): Promise<T> {
    const before = this.#spinner
    before?.stop()
    this.#lowest?.clear()
    this.#asking = true
    this.#loud()
    try {
      return await ask(await import('@inquirer/prompts'))
    } catch (error) {
      if (error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name)) throw new Cancelled()
      throw error
    } finally {
      this.#asking = false
      if (this.#spinner || this.#lowest) this.#silence ??= quiet()
      if (before && this.#spinner === before) before.start()
    }
  }

  #loud(): void {
    this.#silence?.[Symbol.dispose]()
    this.#silence = null
  }

  /** A prompt library breaks a long question in the middle of words: all but a short one stands above its prompt. */
  #short(text: string, prompt: string): string {
    if (text.length < this.columns - 12) return shown(text)
    for (const line of wrap(`➜ ${text}`, this.columns - 1)) this.line(this.style('yellow', line))
    return prompt
  }

  /** What the prompt library says by itself. */
  #keyHelp() {
    const { keys, notThis } = words.prompt
    const tip = ([key, does]: [string, string]) => `${this.style('bold', key)} ${this.style('dim', does)}`
    const keysHelpTip = () => keys.map(tip).join(this.style('dim', ' • '))
    return { i18n: { disabledError: notThis }, style: { keysHelpTip } }
  }
}

const eachShown = ({ name, description, disabled }: Omit<Choice<string>, 'value'>) => ({
  name: shown(name),
  ...(description && { description: shown(description) }),
  ...(disabled && { disabled: shown(disabled) }),
})

function answers() {
  const { yes, no, neither } = words.prompt
  return { keywords: { yes, no, error: () => neither(yes, no) } }
}
