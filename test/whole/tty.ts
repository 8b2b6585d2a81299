import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'

/** A pseudo terminal whose other end is the router's line. */
export class Tty implements AsyncDisposable {
  readonly path: string
  readonly #bridge: ChildProcess

  private constructor(path: string, bridge: ChildProcess) {
    this.path = path
    this.#bridge = bridge
  }

  static async to(line: string): Promise<Tty> {
    const path = join(await mkdtemp(join(tmpdir(), 'tty-')), 'line')
    const far = line.replace('tcp://', 'TCP:')
    const bridge = spawn('socat', [`PTY,link=${path},rawer`, `${far},nodelay`], { stdio: 'ignore' })
    await expect.poll(() => existsSync(path), { timeout: 10_000 }).toBe(true)
    return new Tty(path, bridge)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#bridge.kill()
  }
}
