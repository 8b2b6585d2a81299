import type { RouterFs } from './router-fs.ts'

export interface Process {
  pid: number
  /** Program and arguments. */
  words: string[]
  /** Ends it as a signal would. */
  kill(): void
}

/** What runs beside the shell. Each has its folder in /proc, which is how scripts look whether it still lives. */
export class Processes {
  readonly #fs: RouterFs
  readonly #all = new Map<number, Process>()
  #last = 2100

  constructor(fs: RouterFs) {
    this.#fs = fs
  }

  start(words: string[], kill: () => void): number {
    const pid = ++this.#last
    this.#all.set(pid, { pid, words, kill })
    const cmdline = words.map((word) => `${word}\0`).join('')
    this.#fs.remember(`/proc/${pid}`, { cmdline, comm: `${nameOf(words)}\n` })
    return pid
  }

  ended(pid: number): void {
    if (this.#all.delete(pid)) void this.#fs.forget(`/proc/${pid}`)
  }

  /** False when nothing has that number. */
  kill(pid: number): boolean {
    const found = this.#all.get(pid)
    this.ended(pid)
    found?.kill()
    return found !== undefined
  }

  get(pid: number): Process | undefined {
    return this.#all.get(pid)
  }

  list(): Process[] {
    return [...this.#all.values()]
  }
}

export const nameOf = (words: string[]) => words[0]?.split('/').at(-1) ?? ''
