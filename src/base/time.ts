/** The only file that sets timers. Durations are milliseconds everywhere; write them with these words. */
export const milliseconds = (n: number) => n
export const seconds = (n: number) => n * 1000
export const minutes = (n: number) => n * 60_000

/** The other way round, for what is told: whole seconds. */
export const inSeconds = (time: number) => Math.round(time / 1000)

/** What all waits go by, so that a test can let hours pass in a second. */
export interface Clock {
  /** Milliseconds since whenever: it never goes back. */
  now(): number
  /** Milliseconds since 1970. */
  wallTime(): number
  later(duration: number, work: () => void): () => void
  every(duration: number, work: () => void): () => void
}

const realClock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  later(duration, work) {
    const timer = setTimeout(work, duration)
    return () => clearTimeout(timer)
  },
  every(duration, work) {
    const timer = setInterval(work, duration)
    return () => clearInterval(timer)
  },
}

let clock = realClock

/** Until it is disposed of. For tests: nothing else has a clock of its own. */
export function useClock(other: Clock): Disposable {
  const before = clock
  clock = other
  return {
    [Symbol.dispose]: () => {
      clock = before
    },
  }
}

export const now = () => clock.now()
export const wallTime = () => clock.wallTime()

/** Waits; rejects with the signal's reason when it is aborted. */
export function after(duration: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      cancel()
      reject(signal?.reason)
    }
    const cancel = later(duration, () => {
      signal?.removeEventListener('abort', stop)
      resolve()
    })
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** Calls back once, later; the returned function calls it off. */
export function later(duration: number, work: () => void): () => void {
  return clock.later(whole(duration), work)
}

/**
 * Like `later`, for deadlines: counts in slices, and none for more than twice its length. A laptop that slept or a
 * process that was stopped finds its deadlines where they were, and not all over at once.
 */
function lapse(duration: number, work: () => void): () => void {
  let left = duration
  let cancel = () => {}
  const next = () => {
    if (left <= 0) return work()
    const slice = Math.min(left, SLICE)
    const start = now()
    cancel = later(slice, () => {
      left -= Math.min(now() - start, 2 * slice)
      next()
    })
  }
  next()
  return () => cancel()
}

const SLICE = seconds(1)

/** Calls back again and again until the returned function is called. */
export function every(duration: number, work: () => void): () => void {
  return clock.every(duration, work)
}

/**
 * Gives `work` a signal of its own that ends at the deadline, and throws what `late` makes when it passes.
 * The work's own error wins when it comes first; the caller's abort passes through unchanged.
 */
export async function within<T>(
  duration: number,
  late: () => Error,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const own = new AbortController()
  const pass = () => own.abort(signal.reason)
  signal.addEventListener('abort', pass, { once: true })
  const cancel = Number.isFinite(duration) ? lapse(duration, () => own.abort(late())) : () => {}
  try {
    return await Promise.race([work(own.signal), rejection(own.signal)])
  } finally {
    cancel()
    signal.removeEventListener('abort', pass)
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** What is left until a moment that has passed is nothing; newer Nodes complain of a negative time. */
const whole = (duration: number) => Math.max(0, duration)

/** `20261122T125903Z`: no colons, so that it is a file name on every system. */
export function stamp(date = new Date()): string {
  return date
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z')
}
