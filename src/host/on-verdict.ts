import { spawn } from 'node:child_process'
import { Reason, reasonOf } from '../base/errors.ts'
import { minutes, within } from '../base/time.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'

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
      (own) => ended(command, input, own),
    )
  }
}

function ended(command: string, input: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'ignore', 'pipe'], windowsHide: true })
    let words = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-500)
    })
    const stop = () => {
      child.kill()
      // What it has started itself may live on: it is not waited for.
      child.stderr.destroy()
      reject(new Reason(phrase('onVerdict.late')))
    }
    signal.addEventListener('abort', stop, { once: true })
    child.on('error', reject)
    child.on('exit', (status) => {
      if (status === 0) resolve()
    })
    child.on('close', (status) => {
      signal.removeEventListener('abort', stop)
      if (status === 0) resolve()
      else reject(new Reason(words.trim() || phrase('onVerdict.ended', status)))
    })
    // Who does not read it has no use for it.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
