import { spawn } from 'node:child_process'

export interface Command {
  /** As the shell of the system reads it. */
  command: string
  /** For its stdin. */
  input?: string
  /** Makes the error: its last words, which may be empty, and its exit status; null where a signal or the system ended it. */
  failed: (words: string, status: number | null) => Error
}

/** A command of the technician's: resolves when it has ended well, throws when it has not. Killed when the signal comes. */
export function ended({ command, input, failed }: Command, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stdin = input === undefined ? 'ignore' : 'pipe'
    const child = spawn(command, { shell: true, stdio: [stdin, 'ignore', 'pipe'], windowsHide: true })
    let words = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-500)
    })
    const stop = () => {
      child.kill()
      // What it has started itself may live on: it is not waited for.
      child.stderr?.destroy()
    }
    signal.addEventListener('abort', stop, { once: true })
    child.on('error', (error) => reject(failed(error.message, null)))
    // What it leaves running holds its output open, and is not waited for.
    child.on('exit', (status) => {
      if (status === 0) resolve()
    })
    child.on('close', (status) => {
      signal.removeEventListener('abort', stop)
      if (status !== 0) reject(failed(words.trim(), status))
    })
    // Who does not read it has no use for it.
    child.stdin?.on('error', () => {}).end(input)
  })
}
