import { FarEnd } from './far-end.ts'

export interface Habits {
  /** What becomes of a byte on its way to the router, and of what the router says on its way back. */
  inward?: (byte: string) => string
  outward?: (text: string) => string
  /** Output and exit status of a command; null leaves the line without an answer. */
  answers?: (command: string) => { output: string; code: number } | null
  /** Asked before each byte: false takes the power away for good. */
  lives?: () => boolean
}

const PROMPT = 'root@OpenWrt:~# '
const WIDTH = 80

/**
 * An ash with BusyBox's line editor, as far as the program's own frame needs it: it echoes each letter, breaks the echo
 * at column 80, knows Ctrl-C and an open quote, and answers framed commands.
 */
export class RouterShell {
  readonly far = new FarEnd()
  /** Lines that were ended by Enter, as the router has them. */
  readonly lines: string[] = []
  readonly #habits: Habits
  #line = ''
  #open = ''
  #column = PROMPT.length

  constructor(habits: Habits = {}) {
    this.#habits = habits
    this.far.onByte = (byte) => {
      if (habits.lives?.() === false) return
      for (const key of habits.inward?.(byte) ?? byte) this.#key(key)
    }
  }

  say(text: string): void {
    this.far.say(this.#habits.outward?.(text) ?? text)
  }

  #key(key: string): unknown {
    if (key === '\x03') {
      this.#open = ''
      return this.#prompt('^C\r\n', PROMPT)
    }
    if (key === '\r') return this.#enter()
    if (key < ' ' || key > '~') return null
    this.#line += key
    this.#column += 1
    this.say(key)
    if (this.#column < WIDTH) return null
    this.#column = 0
    return this.say('\r\n')
  }

  #prompt(before: string, prompt: string): void {
    this.#line = ''
    this.#column = prompt.length
    this.say(before + prompt)
  }

  #enter(): unknown {
    const line = this.#open + this.#line
    this.lines.push(line)
    if ((line.match(/'/g)?.length ?? 0) % 2 === 1) {
      this.#open = `${line}\n`
      return this.#prompt('\r\n', '> ')
    }
    this.#open = ''
    const [, id, command] = /^a (\w+);([\s\S]*?);?b$/.exec(line) ?? []
    if (id === undefined) return this.#prompt('\r\n', PROMPT)
    const { answers = () => ({ output: '', code: 0 }) } = this.#habits
    const answer = answers(command!)
    if (!answer) return this.say('\r\n')
    const { output, code } = answer
    return this.#prompt(`\r\n@${id}{${output}}${id}:${code}:${code}@`, PROMPT)
  }
}
