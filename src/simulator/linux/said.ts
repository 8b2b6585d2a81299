import type { SimpleCommandNode, StatementNode, WordNode } from 'just-bash'

/** What a shell has from one statement to the next. */
export interface Left {
  env: Record<string, string>
  code: number
}

export interface Said extends Left {
  out: string
}

type Functions = ReadonlyMap<string, StatementNode>

/**
 * A statement that does no more than set variables and say them, or a function of such ones: each command stands
 * between two of them, and the interpreter needs as long for them as for the command. Null for any other.
 */
export function saidBy(statement: StatementNode, functions: Functions, before: Left): Said | null {
  const command = alone(statement)
  const definition = command && functions.get(wordOf(command) ?? '')
  if (!command || !definition) return null
  const args = command.args.map((word) => textOf(word, [], before, false))
  const body = bodyOf(definition)
  if (!body || command.assignments.length > 0 || !args.every((arg) => arg !== null)) return null
  const now: Said = { env: { ...before.env }, code: before.code, out: '' }
  return body.every((inner) => take(inner, args, functions, now)) ? now : null
}

/** False where it is more than this knows. */
function take(statement: StatementNode, args: string[], functions: Functions, now: Said): boolean {
  const command = alone(statement)
  if (!command) return false
  if (!command.name) return set(command, args, now)
  const [word, ...more] = command.args
  if (wordOf(command) !== 'printf' || functions.has('printf') || command.assignments.length > 0) return false
  const text = word && more.length === 0 ? textOf(word, args, now, false) : null
  if (text === null || /[%\\]|^-/.test(text)) return false
  now.out += text
  now.code = 0
  return true
}

function set({ assignments }: SimpleCommandNode, args: string[], now: Said): boolean {
  for (const { name, value, append, array } of assignments) {
    const text = value && !append && !array ? textOf(value, args, now, true) : null
    if (text === null) return false
    now.env[name] = text
  }
  now.code = 0
  return true
}

/** A simple command and nothing else: in no pipe, with no redirection. */
function alone({ pipelines, background, deferredError }: StatementNode): SimpleCommandNode | null {
  const [pipeline, ...others] = pipelines
  const [command, ...more] = pipeline?.commands ?? []
  if (background || deferredError || others.length > 0 || more.length > 0) return null
  if (pipeline?.negated || pipeline?.timed || command?.type !== 'SimpleCommand') return null
  return command.redirections.length > 0 ? null : command
}

function wordOf({ name }: SimpleCommandNode): string | null {
  const [part, ...others] = name?.parts ?? []
  return part?.type === 'Literal' && others.length === 0 ? part.value : null
}

function bodyOf({ pipelines }: StatementNode): StatementNode[] | null {
  const command = pipelines[0]?.commands[0]
  if (command?.type !== 'FunctionDef' || command.redirections.length > 0) return null
  return command.body.type === 'Group' && command.body.redirections.length === 0 ? command.body.body : null
}

/** `whole`: it stands where no word is split. */
function textOf(
  { parts }: Pick<WordNode, 'parts'>,
  args: string[],
  now: Left,
  whole: boolean,
): string | null {
  let text = ''
  for (const part of parts) {
    const more =
      part.type === 'Literal' || part.type === 'SingleQuoted'
        ? part.value
        : part.type === 'DoubleQuoted'
          ? textOf(part, args, now, true)
          : part.type === 'ParameterExpansion' && whole && part.operation === null
            ? variable(part.parameter, args, now)
            : null
    if (more === null) return null
    text += more
  }
  return text
}

function variable(name: string, args: string[], { env, code }: Left): string | null {
  if (name === '?') return String(code)
  if (/^[1-9]$/.test(name)) return args[Number(name) - 1] ?? ''
  return Object.hasOwn(env, name) ? env[name]! : null
}
