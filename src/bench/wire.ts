import { BenchError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'

/**
 * The network cable that boot loaders share: each of them is 192.168.0.1, so only one may talk at a time.
 * Whoever failed there and could not be silenced would answer for the next one: then it is closed to all.
 */
export class Wire {
  #tail: Promise<void> = Promise.resolve()
  #noisy: string | null = null
  readonly #users = new Set<Promise<void>>()

  /** `free`: it needs the wire no longer. */
  async during<T>(signal: AbortSignal, work: (free: () => void) => Promise<T>): Promise<T> {
    const before = this.#tail
    let release = () => {}
    const mine = new Promise<void>((resolve) => {
      release = resolve
    })
    this.#users.add(mine)
    const free = () => {
      this.#users.delete(mine)
      release()
    }
    this.#tail = before.then(() => mine)
    try {
      await turn(before, signal)
      if (this.#noisy) throw new BenchError('wire-noisy', phrase('cable.noisy', this.#noisy))
      return await work(free)
    } finally {
      free()
    }
  }

  /** Whoever wants it now has to wait. */
  get taken(): boolean {
    return this.#users.size > 0
  }

  quarantine(seat: string): void {
    this.#noisy = seat
  }

  /** The seat's power was seen to go: nothing talks there any more. */
  quiet(seat: string): void {
    if (this.#noisy === seat) this.#noisy = null
  }
}

async function turn(before: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  let leave = () => {}
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason)
    signal.addEventListener('abort', leave)
  })
  try {
    await Promise.race([before, aborted])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
