import { UsageError } from '../base/errors.ts'
import type { HandRequest, Operator, Question } from '../bench/operator.ts'
import { said } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Told } from '../procedure/telling.ts'

/** The part of the Terminal that asks. */
export interface Prompts {
  readonly answers: boolean
  confirm(text: string, signal: AbortSignal): Promise<boolean>
  input(text: string, signal: AbortSignal): Promise<string>
}

export interface OperatorOptions {
  prompts: Prompts
  yes: boolean
  label?: string
  scanned?: string
  /** A first Ctrl-C: whoever waits for a human is at a safe point. */
  stop?: AbortSignal
  /** Puts a question on whatever screen there is. */
  tell(event: Extract<Told, { type: 'question' | 'note' }>): void
}

/** The human at the terminal; without one, a question is an event and an error that names the option. */
export class TerminalOperator implements Operator {
  readonly #options: OperatorOptions

  constructor(options: OperatorOptions) {
    this.#options = options
  }

  async hand(request: HandRequest, seen: Promise<void>, given: AbortSignal): Promise<void> {
    const signal = this.#ending(given)
    const { text } = request
    this.#options.tell(request.bySwitch ? { type: 'note', text } : { type: 'question', text, flag: null })
    await orAborted(seen, signal)
    this.#options.tell({ type: 'note', text: phrase('operator.heard') })
  }

  async confirm(question: Question, given: AbortSignal): Promise<boolean> {
    const signal = this.#ending(given)
    if (this.#options.yes) return true
    this.#options.tell({ type: 'question', text: question.text, flag: question.flag })
    if (!this.#options.prompts.answers) throw unanswered(question)
    return orAborted(this.#options.prompts.confirm(said(question.text), signal), signal)
  }

  async label(question: Question, until: AbortSignal): Promise<string | null> {
    const signal = this.#ending(until)
    const given = question.flag === '--scanned' ? this.#options.scanned : this.#options.label
    if (given !== undefined) return given
    this.#options.tell({ type: 'question', text: question.text, flag: question.flag })
    if (!this.#options.prompts.answers) throw unanswered(question)
    const text = await orAborted(this.#options.prompts.input(said(question.text), signal), signal)
    return text.trim() || null
  }

  #ending(given: AbortSignal): AbortSignal {
    const signal = this.#options.stop ? AbortSignal.any([given, this.#options.stop]) : given
    signal.throwIfAborted()
    return signal
  }
}

export function unanswered(question: Question): UsageError {
  return new UsageError('question-unanswered', phrase('operator.unanswered', question.text, question.flag))
}

/** Prompt libraries reject with errors of their own on Ctrl-C; the signal's reason is the one that counts. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
