import { Bash } from 'just-bash'
import { BUILT_IN } from './applets/built-in.ts'
import { commands } from './applets/index.ts'
import { refused } from './bashisms.ts'
import type { RunScript, System } from './system.ts'

const LIMITS = { maxExecutionTimeMs: 3_600_000, maxLoopIterations: 1_000_000, maxCommandCount: 1_000_000 }
const PATH = '/usr/sbin:/usr/bin:/sbin:/bin'

export function makeBash(system: System): Bash {
  const bash = new Bash({
    fs: system.fs,
    // It patches the globals of our whole process; nothing here is hostile.
    defenseInDepth: false,
    commands: [...BUILT_IN],
    customCommands: commands(system, (script, words, from) => spawn(system, script, words, from)),
    executionLimits: LIMITS,
    sleep: (duration) => system.wait(duration),
  })
  bash.registerTransformPlugin({ name: 'ash', transform: ({ ast }) => ({ ast: refused(ast) ?? ast }) })
  return bash
}

/** Detached: neither Ctrl-C nor the end of a shell ends it, only a kill or the end of the machine. */
export function spawn(
  system: System,
  script: string,
  words: string[],
  { env = { PATH }, cwd = '/' }: { env?: Record<string, string>; cwd?: string } = {},
): number {
  const killed = new AbortController()
  const signal = AbortSignal.any([system.machine.signal, killed.signal])
  const pid = system.processes.start(words, () => killed.abort(new Error('killed')))
  const over = () => system.processes.ended(pid)
  bashOf(system).exec(alone(script), { env, cwd, signal, rawScript: true }).then(over, over)
  return pid
}

export const runScript: RunScript = async (system, script, env = {}) => {
  const options = { env: { PATH, ...env }, cwd: '/', signal: system.machine.signal, rawScript: true }
  const { exitCode } = await bashOf(system).exec(alone(script), options)
  return exitCode
}

/** One for all scripts of a system: making one, with all its programs, takes as long as many a script runs. */
function bashOf(system: System): Bash {
  const known = bashes.get(system)
  if (known) return known
  const made = makeBash(system)
  bashes.set(system, made)
  return made
}

const bashes = new WeakMap<System, Bash>()

/** In a subshell, so that nothing is left for the next. */
const alone = (script: string) => `(\n${script}\n)`
