import { Reason, reasonOf } from '../base/errors.ts'
import { minutes, within } from '../base/time.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { ended } from './command.ts'

/** So long a command may think about one result. */
const patience = minutes(1)

/**
 * A command of the technician's own, told each verdict as JSON on its standard input. Only `over` waits for it,
 * and what it comes to is a note: the router has its verdict already.
 */
export class OnVerdict {
  readonly #command: string | undefined
  readonly #note: (seat: string, text: Wording) => void
  readonly #limit: number
  readonly #running = new Set<Promise<void>>()

  constructor(command: string | undefined, note: (seat: string, text: Wording) => void, limit = patience) {
    this.#command = command
    this.#note = note
    this.#limit = limit
  }

  tell(result: { seat: string }): void {
    const command = this.#command
    if (command === undefined) return
    const told: Promise<void> = this.#run(command, `${JSON.stringify(result)}\n`)
      .catch((error: Error) => this.#note(result.seat, phrase('onVerdict.failed', command, reasonOf(error))))
      .finally(() => this.#running.delete(told))
    this.#running.add(told)
  }

  /** Resolves when all of them have ended, or were ended. */
  async over(): Promise<void> {
    await Promise.all(this.#running)
  }

  #run(command: string, input: string): Promise<void> {
    const never = new AbortController().signal
    return within(
      this.#limit,
      () => new Reason(phrase('onVerdict.late')),
      never,
      (own) => ended({ command, input, failed }, own),
    )
  }
}

const failed = (words: string, status: number | null) =>
  new Reason(words || phrase('onVerdict.ended', status))
