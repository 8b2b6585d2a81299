import type { Clock } from '../src/base/time.ts'

/**
 * Time that goes slower for the routers of this process, and not for a program beside it: a window of a second is open for
 * as long as a hand on a busy machine may take.
 */
export const slowClock = (factor: number): Clock => ({
  now: () => performance.now() / factor,
  wallTime: () => Date.now(),
  later(duration, work) {
    const timer = setTimeout(work, duration * factor)
    return () => clearTimeout(timer)
  },
  every(duration, work) {
    const timer = setInterval(work, duration * factor)
    return () => clearInterval(timer)
  },
})
