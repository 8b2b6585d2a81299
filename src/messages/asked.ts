/** Which language the command line asks for, and the rest of it. The option may stand anywhere: it belongs to no command. */
export function languageIn(args: string[]): { asked: string | undefined; rest: string[] } {
  const at = args.findIndex((word) => /^--lang(=|$)/.test(word))
  if (at < 0) return { asked: undefined, rest: args }
  const word = args[at]!
  if (word.includes('=')) return { asked: word.slice(word.indexOf('=') + 1), rest: args.toSpliced(at, 1) }
  return { asked: args[at + 1] ?? '', rest: args.toSpliced(at, 2) }
}

/** What the system speaks: the first of these variables that is set decides, as POSIX has it. */
export function localeOf(env: NodeJS.ProcessEnv, system: NodeJS.Platform): string {
  const set = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find(Boolean)
  if (set !== undefined || system !== 'win32') return set ?? ''
  // Windows has no such variable; what Node was told of the system it has here.
  return Intl.DateTimeFormat().resolvedOptions().locale
}
