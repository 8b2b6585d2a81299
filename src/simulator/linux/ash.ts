import { parse, type ScriptNode, type StatementNode, serialize } from 'just-bash'
import { bashism } from './bashisms.ts'
import { ParsedScripts, withErrors } from './parsed.ts'
import { makeBash, spawn } from './runner.ts'
import { type Said, saidBy } from './said.ts'
import type { System } from './system.ts'

/** The shell: just-bash keeps nothing from one call to the next, so cwd, variables, functions and $? are kept here. */
export class Ash {
  gone = false as boolean
  readonly #system: System
  readonly #scripts: ParsedScripts
  readonly #functions = new Map<string, StatementNode>()
  #env: Record<string, string>
  #cwd: string
  #code = 0

  constructor(system: System, env: Record<string, string> = {}) {
    this.#system = system
    // 23.05 starts the shell without `login` (facts/openwrt.md §3.2).
    this.#cwd = system.machine.image.release.startsWith('23') ? '/' : '/root'
    this.#env = {
      HOME: '/root',
      USER: 'root',
      TERM: 'vt102',
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      PS1: '\\u@\\h:\\w\\$ ',
      ...env,
    }
    this.#scripts = new ParsedScripts(makeBash(system))
  }

  get prompt(): string {
    return `root@${this.#system.hostname}:${this.#cwd === '/root' ? '~' : this.#cwd.replace(/^\/root\//, '~/')}# `
  }

  /** Only a quote that is still open makes ash ask for more; that is how a cut line swallows the next ones. */
  isUnfinished(text: string): boolean {
    const script = parsed(text)
    return script instanceof Error && /unexpected EOF/.test(script.message)
  }

  interrupted(): void {
    this.#code = 130
  }

  async run(text: string, kill: AbortSignal): Promise<void> {
    const script = parsed(repaired(text))
    if (script instanceof Error) return this.#syntaxError(script.message)
    const why = bashism(script)
    if (why !== null) return this.#refuse(why)
    for (const statement of script.statements) {
      if (statement.deferredError) return this.#syntaxError(statement.deferredError.message)
      const said = saidBy(statement, this.#functions, { env: this.#env, code: this.#code })
      if (said) this.#takes(said)
      else await this.#statement(statement, kill)
      if (this.gone || kill.aborted) return
    }
  }

  #takes({ env, code, out }: Said): void {
    this.#env = env
    this.#code = code
    this.#print(out)
  }

  async #statement(statement: StatementNode, kill: AbortSignal): Promise<void> {
    if (isBackground(statement)) {
      const text = source(statement)
      this.#spawn(text.replace(/&\s*(\)?)\s*$/, '$1'), ['sh', '-c', text])
      return
    }
    const known = [...this.#functions.values()]
    for (const [name, definition] of definitions(statement)) this.#functions.set(name, definition)
    // Each call begins with $? at 0; a shell inside to set it costs as much as most commands.
    const before = this.#code === 0 ? [] : parse(`(exit ${this.#code})`).statements
    const result = await this.#scripts.exec([...known, ...before, withErrors([statement])], {
      env: this.#env,
      cwd: this.#cwd,
      signal: kill,
      rawScript: true,
    })
    if (kill.aborted) return
    this.#remember(result.env, result.exitCode)
    this.#print(result.stdout + result.stderr)
    this.gone = /^exit\b/.test(source(statement))
  }

  #remember(env: Record<string, string>, code: number): void {
    const { PWD, '?': _code, SHELLOPTS: _s, BASHOPTS: _b, ...rest } = env
    this.#env = rest
    if (PWD) this.#cwd = PWD
    this.#code = code
  }

  #print(output: string): void {
    this.#system.machine.line.print(asAsh(output).replace(/\r?\n/g, '\r\n'))
  }

  #refuse(why: string): void {
    this.#code = why.endsWith('not found') ? 127 : 2
    this.#print(`-ash: ${why}\n`)
  }

  #syntaxError(message: string): void {
    const token = /token `(.*)'/.exec(message)?.[1]
    this.#code = 2
    this.#print(`-ash: syntax error: ${token ? `unexpected "${token}"` : 'unterminated quoted string'}\n`)
  }

  #spawn(script: string, words: string[]): number {
    const known = serialize({ type: 'Script', statements: [...this.#functions.values()] })
    return spawn(this.#system, `${known}\n${script}`, words, { env: this.#env, cwd: this.#cwd })
  }
}

/** A line is looked at when it is typed and parsed again to be run. */
let last: { text: string; script: ScriptNode | Error } | null = null

function parsed(text: string): ScriptNode | Error {
  if (last?.text !== text) last = { text, script: parsedNow(text) }
  return last.script
}

function parsedNow(text: string): ScriptNode | Error {
  try {
    return parse(text)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** just-bash refuses binary output of a command whose stderr is redirected; without their stderr these two say the same. */
function repaired(text: string): string {
  return text
    .replace(/\b(dd [^|;&>]*)2>\s*\/dev\/null/g, '$1 status=none')
    .replace(/\b(cat [^|;&>]*)2>\s*\/dev\/null(?=\s*\|)/g, '$1')
}

function source(statement: StatementNode): string {
  return statement.sourceText ?? serialize({ type: 'Script', statements: [statement] })
}

/** `cmd &`, and `( cmd & )`, which just-bash would both run in the foreground. */
function isBackground(statement: StatementNode): boolean {
  if (statement.background) return true
  const command = statement.pipelines.length === 1 ? statement.pipelines[0]?.commands[0] : undefined
  return command?.type === 'Subshell' && command.body.some((inner) => inner.background)
}

function definitions(statement: StatementNode): [string, StatementNode][] {
  return statement.pipelines
    .flatMap((pipeline) => pipeline.commands)
    .flatMap((command): [string, StatementNode][] => {
      if (command.type === 'Group') return command.body.flatMap(definitions)
      if (command.type !== 'FunctionDef') return []
      const pipeline = { type: 'Pipeline' as const, commands: [command], negated: false }
      return [[command.name, { type: 'Statement', pipelines: [pipeline], operators: [], background: false }]]
    })
}

function asAsh(output: string): string {
  return output
    .replace(/^bash: (?:line \d+: )?(.*): command not found$/gm, '-ash: $1: not found')
    .replace(/^bash: (?:line \d+: )?/gm, '-ash: ')
}
