import type { Heard } from './tap.ts'

const prompt = /(?:MT7621 # |root@[^:\r\n]+:[^\r\n#]*# )$/
/** The kernel speaks whenever it likes, also while the shell waits. */
const kernelLine = /\r?\n?\[ *\d+\.\d{6}\][^\n]*\n/g

interface Wait {
  took: number
  /** What was typed when it ended, up to its Enter. */
  before: string
  /** The same question again: the router owed the state that was asked for, and the wait is between two looks. */
  again: boolean
}

/**
 * The intervals in which the router stands at a prompt and owes nothing: from the prompt's last byte to the program's
 * next one. When the router goes on by itself (it restarts, an upgrade begins) it owed something: not counted.
 */
export class OwnTime {
  readonly #all: Wait[] = []
  #tail = ''
  #since: number | null = null

  waits(again: boolean): Wait[] {
    const text = (i: number) => this.#all[i]?.before.replace(/^a \w{3};/, '')
    return this.#all
      .map((wait, i) => ({ ...wait, again: text(i) === text(i - 1) }))
      .filter((wait) => wait.again === again)
  }

  hear({ from, text, at }: Heard): void {
    if (from === 'router') this.#router(text, at)
    else this.#program(text, at)
  }

  #router(text: string, at: number): void {
    const plain = text.replace(kernelLine, '')
    if (plain === '') return
    this.#tail = (this.#tail + plain).slice(-200)
    this.#since = prompt.test(this.#tail) ? at : null
  }

  /** What is typed at the prompt, up to its Enter, names the wait. */
  #program(text: string, at: number): void {
    if (this.#since !== null) this.#all.push({ took: at - this.#since, before: '', again: false })
    this.#since = null
    const last = this.#all.at(-1)
    if (last && !last.before.includes('\r')) last.before += text
  }
}
