import { parse, type ScriptNode } from 'just-bash'
import { BASH_VARIABLES, refusedCommand } from './bash-words.ts'

/**
 * Why BusyBox's ash, built as OpenWrt builds it, does not take a script that the interpreter here would; null where it
 * does. It is built with some of bash's ways (`[[`, `$'…'`, `${x:1:2}`, `${x/a/b}`, `&>`, `function`): those stay.
 */
export function bashism(script: unknown): string | null {
  if (typeof script !== 'object' || script === null) return null
  const why = Array.isArray(script) ? null : refusal(script as Node)
  if (why !== null) return why
  for (const inner of Object.values(script)) {
    const deeper = bashism(inner)
    if (deeper !== null) return deeper
  }
  return null
}

/** What stands in the place of a script that is refused: nothing of it is run. */
export function refused(script: ScriptNode): ScriptNode | null {
  const why = bashism(script)
  if (why === null) return null
  return parse(`echo '-ash: ${why.replaceAll("'", '')}' >&2; exit ${why.endsWith('not found') ? 127 : 2}`)
}

/** The text to be run for a script in a file: one that is sourced is not seen when it is parsed. */
export function asAshReads(text: string): string {
  const known = read.get(text)
  if (known !== undefined) return known
  if (read.size > 200) read.clear()
  const said = whyNot(text)
  // What is sourced must not end the shell that sources it.
  const instead = said === null ? text : `{ echo '-ash: ${said}' >&2; ( exit 2 ); }\n`
  read.set(text, instead)
  return instead
}

const read = new Map<string, string>()

function whyNot(text: string): string | null {
  try {
    return bashism(parse(text))?.replaceAll("'", '') ?? null
  } catch {
    return null
  }
}

type Node = Record<string, unknown>

const unexpected = (token: string) => `syntax error: unexpected "${token}"`
const BAD = 'syntax error: bad substitution'
/** ash leaves it empty, which nobody means. */
const unset = (name: unknown) =>
  BASH_VARIABLES.has(String(name)) ? `${String(name)}: parameter not set` : null

function refusal(node: Node): string | null {
  const type = String(node.type)
  const rule = Object.hasOwn(rules, type) ? rules[type] : undefined
  return rule?.(node) ?? null
}

const rules: Record<string, (node: Node) => string | null> = {
  // Two subshells and a command of that name.
  ArithmeticCommand: ({ expression }) => `${String((expression as Node).originalText).trim()}: not found`,
  CStyleFor: () => 'syntax error: bad for loop variable',
  Assignment: ({ array, append, name }) =>
    array
      ? unexpected('(')
      : append
        ? `${String(name)}+=: not found`
        : String(name).includes('[')
          ? `${String(name)}=: not found`
          : null,
  ParameterExpansion: ({ parameter }) => (String(parameter).includes('[') ? BAD : unset(parameter)),
  ArithVariable: ({ name }) => unset(name),
  // ash looks for the mark itself, which nobody means.
  PatternReplacement: ({ anchor }) => (anchor ? 'no pattern is bound to an end' : null),
  CaseModification: () => BAD,
  Transform: () => BAD,
  Indirection: () => BAD,
  ArrayKeys: () => BAD,
  VarNamePrefix: () => BAD,
  BadSubstitution: () => BAD,
  // ash leaves it as it stands, which nobody means.
  BraceExpansion: () => 'no braces are expanded',
  Redirection: ({ operator, fdVariable }) =>
    fdVariable
      ? `{${String(fdVariable)}}: not found`
      : operator === '<<<'
        ? 'syntax error: unexpected redirection'
        : operator === '&>>'
          ? unexpected('>>')
          : null,
  Pipeline: ({ pipeStderr }) =>
    Array.isArray(pipeStderr) && pipeStderr.includes(true) ? unexpected('&') : null,
  CaseItem: ({ terminator }) => (terminator === ';;' || !terminator ? null : unexpected(String(terminator))),
  Glob: ({ pattern }) => (/[@!+?*]\(/.test(String(pattern)) ? unexpected('(') : null),
  CondUnary: ({ operator }) =>
    operator === '-v' || operator === '-R' ? `${operator}: unknown operand` : null,
  CondBinary: ({ operator, right }) => {
    const { parts } = right as { parts: Node[] }
    const [target] = parts
    // A redirection from a file of that name, or into it.
    if (operator === '<' || operator === '>') return `can't open ${target?.value}: no such file`
    const group = operator === '=~' && parts.some(({ type, value }) => type === 'Literal' && value === '(')
    return group ? unexpected('(') : null
  },
  SimpleCommand: refusedCommand,
}
