import { watch } from 'node:fs'
import { after } from './time.ts'

/** What the system tells by itself, so that nobody has to ask again and again. What comes between two waits is not lost. */
export class News implements Disposable {
  readonly #end: () => void
  #fresh: boolean = false
  #wake = () => {}

  /** `listen` begins and returns how it ends. */
  constructor(listen: (tell: () => void) => () => void) {
    this.#end = listen(() => {
      this.#fresh = true
      this.#wake()
    })
  }

  /** Until there is some, and `atMost` so long: some systems tell nothing. */
  async next(atMost: number, signal: AbortSignal): Promise<void> {
    if (!this.#fresh) {
      const woken = new AbortController()
      this.#wake = () => woken.abort()
      await after(atMost, AbortSignal.any([signal, woken.signal])).catch(() => {})
    }
    this.#fresh = false
    signal.throwIfAborted()
  }

  [Symbol.dispose](): void {
    this.#end()
  }
}

/**
 * That a file of this folder came or went. Linux tells it of `/dev`, too; macOS does not, Windows has no such folder, and a
 * network's folder tells nothing.
 */
export function folderNews(folder: string): News {
  return new News((tell) => {
    try {
      // Every write to `/dev/null` is a "change".
      const watcher = watch(folder, { persistent: false }, (what) => void (what === 'rename' && tell()))
      watcher.on('error', () => {})
      return () => watcher.close()
    } catch {
      return () => {}
    }
  })
}
