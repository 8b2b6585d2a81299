import type { HandRequest, Operator, Question } from '../../bench/operator.ts'
import type { Power } from '../../host/switch-power.ts'
import { phrase } from '../../phrases/phrase.ts'
import { handOrRelay } from '../own-seat.ts'

/** One prompt at a time on one terminal: the others wait for their turn. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => {})
    return mine
  }
}

export interface AtSeat {
  seat: string
  turns: Turns
  commands?: Power
  /** The first Ctrl-C. It ends the wait for a router that has not begun, and leaves one that has to its end. */
  stop: AbortSignal
  /** Who stands there, once it has said so. */
  unit(): string | null
  /** How long a router that a command has switched on may say nothing. */
  patience?: number
}

/** The human of a batch: told which seat is meant, asked one thing at a time, and spared what a relay can do. */
export class BatchOperator implements Operator {
  readonly #human: Operator
  readonly #at: AtSeat
  #heard = false as boolean

  constructor(human: Operator, at: AtSeat) {
    this.#human = human
    this.#at = at
  }

  async hand(request: HandRequest, seen: Promise<void>, given: AbortSignal): Promise<void> {
    const signal = this.#ending(given)
    const { commands = {}, patience } = this.#at
    await handOrRelay(this.#human, commands, { request, seen, signal, patience })
    this.#heard = true
  }

  confirm(question: Question, given: AbortSignal): Promise<boolean> {
    const signal = this.#ending(given)
    return this.#at.turns.take(() => this.#human.confirm(this.#named(question), signal))
  }

  label(question: Question, given: AbortSignal): Promise<string | null> {
    const signal = this.#ending(given)
    return this.#at.turns.take(() => this.#human.label(this.#named(question), signal))
  }

  #ending(given: AbortSignal): AbortSignal {
    const begun = this.#heard || this.#at.unit() !== null
    const signal = begun ? given : AbortSignal.any([given, this.#at.stop])
    signal.throwIfAborted()
    return signal
  }

  #named({ text, flag }: Question): Question {
    return { text: phrase('batchCommand.atSeat', this.#at.seat, text), flag }
  }
}
