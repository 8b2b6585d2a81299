import { type Command, defineCommand, type IFileSystem, latin1FromBytes } from 'just-bash'
import type { System } from '../system.ts'

export interface Call {
  system: System
  args: string[]
  stdin(): Buffer
  /** A file, or a stretch of it; of the flash in its own time. */
  read(path: string, from?: number, length?: number): Promise<Buffer>
  fs: IFileSystem
  /** What the shell has exported. */
  env: Record<string, string>
  cwd: string
  path(path: string): string
  signal: AbortSignal
  exec(script: string): Promise<Result>
  /** Its own process number. */
  pid: number
}

export interface Result {
  out?: string | Buffer
  err?: string
  code?: number
}

export type Applet = (call: Call) => Promise<Result> | Result

export function fail(err: string, code = 1): Result {
  return { err: `${err}\n`, code }
}

export function command(system: System, name: string, applet: Applet): Command {
  return defineCommand(name, async (args, context) => {
    const path = (file: string) => context.fs.resolvePath(context.cwd, file)
    const end = new End(context.signal ?? system.machine.signal)
    const pid = system.processes.start([name, ...args], () => end.kill())
    const call: Call = {
      system,
      pid,
      args,
      path,
      fs: context.fs,
      env: context.exportedEnv ?? {},
      cwd: context.cwd,
      stdin: () => Buffer.from(latin1FromBytes(context.stdin), 'latin1'),
      read: async (file, from = 0, length) => {
        if (system.fs.isFlash(path(file))) {
          const flash = await system.fs.flash(path(file), from, length, end.signal)
          if (flash) return flash
        }
        // just-bash has made a copy for us alone.
        const all = view(await context.fs.readFileBuffer(path(file)))
        return all.subarray(from, length === undefined ? undefined : from + length)
      },
      get signal() {
        return end.signal
      },
      exec: async (script) => {
        const inner = await context.exec?.(script, { cwd: context.cwd })
        return { out: inner?.stdout ?? '', err: inner?.stderr ?? '', code: inner?.exitCode ?? 127 }
      },
    }
    const result = await run(call, applet, end)
    system.processes.ended(pid)
    const binary = Buffer.isBuffer(result.out)
    return {
      stdout: binary ? (result.out as Buffer).toString('latin1') : String(result.out ?? ''),
      stderr: result.err ?? '',
      exitCode: result.code ?? 0,
      stdoutKind: binary ? 'bytes' : 'text',
    }
  })
}

/** What ends a command before its time. Most end before they ask for the signal, so it is made only then. */
class End {
  killed = false as boolean
  readonly #shell: AbortSignal
  #signal: AbortSignal | null = null
  #kill: (() => void) | null = null

  constructor(shell: AbortSignal) {
    this.#shell = shell
  }

  get signal(): AbortSignal {
    this.#signal ??= this.#made()
    return this.#signal
  }

  kill(): void {
    this.killed = true
    this.#kill?.()
  }

  #made(): AbortSignal {
    const own = new AbortController()
    this.#kill = () => own.abort(new Error('killed'))
    if (this.killed) this.#kill()
    return AbortSignal.any([this.#shell, own.signal])
  }
}

const view = ({ buffer, byteOffset, length }: Uint8Array) => Buffer.from(buffer, byteOffset, length)

async function run(call: Call, applet: Applet, end: End): Promise<Result> {
  try {
    return await applet(call)
  } catch (error) {
    if (end.killed) return { err: 'Terminated\n', code: 143 }
    call.system.processes.ended(call.pid)
    throw error
  }
}

/** The value behind an option, like `-O FILE`. */
export function option(args: string[], name: string): string | undefined {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args[at + 1]
}
