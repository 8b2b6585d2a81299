import type { HandRequest, Operator, Question } from '../bench/operator.ts'
import { canSwitch, type PowerCommands, switchPower } from '../host/switch-power.ts'

/** One prompt at a time on one terminal: the others wait for their turn. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve()

  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work)
    this.last = mine.catch(() => {})
    return mine
  }
}

/** The human of a batch: told which seat is meant, asked one thing at a time, and spared what a relay can do. */
export class BatchOperator implements Operator {
  private readonly human: Operator
  private readonly seat: string
  private readonly turns: Turns
  private readonly commands: PowerCommands

  constructor(human: Operator, o: { seat: string; turns: Turns; commands?: PowerCommands }) {
    this.human = human
    this.seat = o.seat
    this.turns = o.turns
    this.commands = o.commands ?? {}
  }

  async hand(request: HandRequest, seen: Promise<void>, signal: AbortSignal): Promise<void> {
    const { power } = request
    if (power === 'swap' || !canSwitch(this.commands, power)) return this.human.hand(request, seen, signal)
    // A relay that clicks proves nothing: the line still has to show it.
    const text = `Switched by its own command: ${power}. Waiting to see it on the line.`
    await Promise.all([
      this.human.hand({ power, text }, seen, signal),
      switchPower(this.commands, power, signal),
    ])
  }

  confirm(question: Question, signal: AbortSignal): Promise<boolean> {
    return this.turns.take(() => this.human.confirm(this.named(question), signal))
  }

  label(question: Question, signal: AbortSignal): Promise<string | null> {
    return this.turns.take(() => this.human.label(this.named(question), signal))
  }

  private named({ text, flag }: Question): Question {
    return { text: `Seat ${this.seat}: ${text}`, flag }
  }
}
