import { nameOf, type Process } from '../processes.ts'
import type { Applet, Call, Result } from './applet.ts'
import { fail } from './applet.ts'

/** Starts a script beside the shell and gives its process number; with what procd has, where it has nothing of a shell's. */
export type Spawn = (
  script: string,
  words: string[],
  from?: { env: Record<string, string>; cwd: string },
) => number

export const kill: Applet = ({ system, args }) => {
  const asks = args.includes('-0')
  const pids = args.filter((arg) => !arg.startsWith('-')).map(Number)
  const missing = pids.filter((pid) => (asks ? !system.processes.get(pid) : !system.processes.kill(pid)))
  if (missing.length === 0) return {}
  return fail(missing.map((pid) => `sh: can't kill pid ${pid}: No such process`).join('\n'))
}

export const killall: Applet = ({ system, args }) => {
  const names = args.filter((arg) => !arg.startsWith('-'))
  const missing = names.filter((name) => {
    const found = system.processes.list().filter(({ words }) => nameOf(words) === name)
    for (const { pid } of found) system.processes.kill(pid)
    return found.length === 0
  })
  return missing.length ? fail(missing.map((name) => `killall: ${name}: no process killed`).join('\n')) : {}
}

export const pgrep: Applet = (call) => {
  const whole = call.args.some((arg) => /^-\w*f/.test(arg))
  const pattern = new RegExp(call.args.find((arg) => !arg.startsWith('-')) ?? '')
  const found = others(call).filter(({ words }) => pattern.test(whole ? words.join(' ') : nameOf(words)))
  return { out: found.map(({ pid }) => `${pid}\n`).join(''), code: found.length ? 0 : 1 }
}

export const pidof: Applet = (call) => {
  const found = others(call).filter(({ words }) => call.args.includes(nameOf(words)))
  return { out: found.length ? `${found.map(({ pid }) => pid).join(' ')}\n` : '', code: found.length ? 0 : 1 }
}

export const ps: Applet = ({ system }) => {
  const row = (pid: number, words: string) => `${String(pid).padStart(5)} root      1320 S    ${words}\n`
  const rows = system.processes.list().map(({ pid, words }) => row(pid, words.join(' ')))
  return { out: `  PID USER       VSZ STAT COMMAND\n${row(1, '/sbin/procd')}${rows.join('')}` }
}

/** Who asks does not find itself. */
const others = ({ system, pid }: Call) => system.processes.list().filter((one) => one.pid !== pid)

/** BusyBox's start-stop-daemon as init scripts and we use it. */
export function daemon(spawn: Spawn): Applet {
  return async (call) => {
    const { options, rest } = parse(call.args)
    const program = options.get('x') ?? options.get('a') ?? ''
    const pidfile = options.get('p')
    const running = await found(call, program, pidfile)
    if (options.has('K')) return stop(call, program || (pidfile ?? ''), running, options)
    if (!options.has('S') || !program) return fail('start-stop-daemon: need -S and -x or -a')
    const tolerated = options.has('o') ? 0 : 1
    if (running) return { out: `${program} is already running\n${running.pid}\n`, code: tolerated }
    if (!(await exists(call, program)))
      return fail(`start-stop-daemon: unable to stat '${program}': No such file or directory`)
    const words = [options.get('a') ?? program, ...rest]
    const script = words.map((word) => `'${word.replace(/'/g, `'\\''`)}'`).join(' ')
    if (!options.has('b')) return call.exec(script)
    const pid = spawn(script, words, call)
    // Without -m the program is expected to write its own.
    if (pidfile && options.has('m')) await call.fs.writeFile(call.path(pidfile), `${pid}\n`)
    return {}
  }
}

function parse(args: string[]): { options: Map<string, string>; rest: string[] } {
  const options = new Map<string, string>()
  for (let n = 0; n < args.length; n++) {
    const arg = args[n]!
    if (arg === '--') return { options, rest: args.slice(n + 1) }
    if (!arg.startsWith('-')) return { options, rest: args.slice(n) }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg[at]!
      const valued = 'pxanucsdRN'.includes(letter)
      options.set(letter, valued ? arg.slice(at + 1) || args[++n] || '' : '')
      if (valued) break
    }
  }
  return { options, rest: [] }
}

/** With a pidfile only that process counts; without one any that was started under the same name. */
async function found(call: Call, program: string, pidfile: string | undefined): Promise<Process | undefined> {
  const fits = (one: Process | undefined) => (one && (!program || one.words[0] === program) ? one : undefined)
  if (pidfile === undefined) return others(call).find((one) => fits(one))
  const text = await call.read(pidfile).catch(() => Buffer.alloc(0))
  return fits(call.system.processes.get(Number.parseInt(text.toString(), 10)))
}

function stop(call: Call, what: string, running: Process | undefined, options: Map<string, string>): Result {
  const quiet = options.has('q')
  if (!running) {
    return { out: quiet ? '' : `no ${what} found; none killed\n`, code: options.has('o') ? 0 : 1 }
  }
  if (!options.has('t')) call.system.processes.kill(running.pid)
  return { out: quiet ? '' : `stopped ${what} (pid ${running.pid})\n` }
}

async function exists(call: Call, program: string): Promise<boolean> {
  return (await call.fs.exists(program)) || (await call.exec(`command -v '${program}' >/dev/null`)).code === 0
}
