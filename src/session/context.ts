import type { Stopping } from '../procedure/stopping.ts'
import type { Streams } from '../ui/terminal.ts'

/** What main.ts gives every command. It resolves with nothing; whatever goes wrong is thrown. */
export interface Context {
  stopping: Stopping
  version: string
  /** Not the process's own. */
  to?: Streams
}

/** For commands that run until stopped: the first Ctrl-C is the end, and not an error. */
export function untilStopped({ stopping }: Context): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.stop.aborted) return resolve()
    stopping.stop.addEventListener('abort', () => resolve(), { once: true })
  })
}
