type Node = Record<string, unknown>

/** Commands that bash alone has. */
const COMMANDS = new Set(
  'bind builtin caller compgen complete compopt declare dirs disown enable logout mapfile popd pushd readarray shopt suspend typeset'.split(
    ' ',
  ),
)

/** Variables that bash alone fills; OpenWrt's ash is built without `RANDOM`. */
export const BASH_VARIABLES = new Set(
  'BASH BASHPID BASH_REMATCH BASH_SOURCE BASH_VERSION EUID FUNCNAME OSTYPE PIPESTATUS RANDOM SECONDS UID'.split(
    ' ',
  ),
)

/** Of commands that both have: an argument that ash does not take, and what it says of it. */
const ARGUMENTS: Record<string, [RegExp, (word: string) => string]> = {
  local: [/^-/, (word) => `local: ${word}: bad variable name`],
  printf: [/^-v$|%q|%\(/, (word) => `printf: ${word}: invalid format`],
  read: [/^-[a-z]*[aeiN]/, (word) => `read: illegal option ${word}`],
  test: [/^-[vR]$/, (word) => `${word}: unknown operand`],
  type: [/^-/, (word) => `${word}: not found`],
  unset: [/^-n/, (word) => `unset: illegal option ${word}`],
}
const OTHER_NAMES: Record<string, string> = { '[': 'test' }

/** Why ash does not run a command that is called and given so; null where it does. */
export function refusedCommand({ name, args }: Node): string | null {
  const own = textOf(name)
  if (COMMANDS.has(own)) return `${own}: not found`
  const called = OTHER_NAMES[own] ?? own
  if (!Object.hasOwn(ARGUMENTS, called)) return null
  const [pattern, said] = ARGUMENTS[called]!
  const word = textOf((args as unknown[])[0])
  return pattern.test(word) ? said(word) : null
}

/** Of a word of one part, as it stands in the script. */
function textOf(word: unknown): string {
  const [part, ...more] = ((word as Node | null | undefined)?.parts ?? []) as Node[]
  return more.length > 0 ? '' : String(part?.value ?? part?.pattern ?? '')
}
