import { asProblem, hintOf, messageOf, Problem, UsageError } from '../base/errors.ts'
import { together } from '../phrases/advice.ts'
import { phrase } from '../phrases/phrase.ts'

/** Several things to put right, as one error: the code is that of the first. */
class Several extends Problem {
  readonly exit: number
  readonly all: Problem[]

  constructor(all: Problem[]) {
    const [first, ...others] = all as [Problem, ...Problem[]]
    const rest = others.map(({ code, worded, commands }) => ({
      hint: phrase('ready.further', messageOf(worded), code, hintOf(worded)),
      commands,
    }))
    super(first.code, {
      message: phrase('ready.several', all.length, messageOf(first.worded)),
      ...together([{ hint: hintOf(first.worded), commands: first.commands }, ...rest]),
    })
    this.exit = first.exit
    this.all = all
  }
}

/** Collects faults: who has fixed one thing is not to find the next one ten minutes later. */
export class Faults {
  readonly #found: Problem[] = []

  /** What it makes; null where that is not to be had, and why is kept. */
  see<T>(work: () => T): T | null {
    try {
      return work()
    } catch (error) {
      return this.#keep(error)
    }
  }

  async await<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      return this.#keep(error)
    }
  }

  /** Throws where there are any: of the command line before those of the laptop. */
  end(): void {
    const all = this.#found.toSorted(
      (a, b) => Number(b instanceof UsageError) - Number(a instanceof UsageError),
    )
    if (all.length === 1) throw all[0]!
    if (all.length > 1) throw new Several(all)
  }

  get none(): boolean {
    return this.#found.length === 0
  }

  /** Two ways to the same fault tell it once. */
  #keep(error: unknown): null {
    const problem = asProblem(error)
    // What was stopped is not a fault, and one of ours has to be seen where it happened.
    if (problem.code === 'cancelled' || problem.code === 'bug') throw error
    for (const each of problem instanceof Several ? problem.all : [problem])
      if (!this.#found.some(({ message }) => message === each.message)) this.#found.push(each)
    return null
  }
}
