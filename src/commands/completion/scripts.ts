/** A command, as a shell's completion has to know it. */
export interface Verb {
  name: string
  description: string
  /** What its argument can be, where that is a short list. */
  words: string[]
  options: { long: string; description: string; takes: boolean; values: string[] }[]
}

/** Where a value is free, the shell completes file names. */
export function bash(verbs: Verb[]): string[] {
  const values = verbs.flatMap(({ name, options }) =>
    options
      .filter(({ takes }) => takes)
      .map(({ long, values: list }) => `    '${name} ${long}') words='${list.join(' ')}' ;;`),
  )
  const options = verbs.map(
    ({ name, words, options: list }) =>
      `    ${name}) words='${[...words, ...list.map(({ long }) => long)].join(' ')}' ;;`,
  )
  return [
    '# benchflash completion bash > ~/.local/share/bash-completion/completions/benchflash',
    '_benchflash() {',
    `  local cur=\${COMP_WORDS[COMP_CWORD]} words=`,
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    words='${verbs.map(({ name }) => name).join(' ')}'`,
    `  else case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD-1]}" in`,
    ...values,
    `    *) case "\${COMP_WORDS[1]}" in`,
    ...options,
    '    esac ;;',
    '  esac; fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
    '}',
    'complete -o default -F _benchflash benchflash',
  ]
}

export function zsh(verbs: Verb[]): string[] {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
  const inBrackets = (text: string) => text.replace(/[\][\\:]/g, '\\$&')
  const option = ({ long, description, takes, values }: Verb['options'][number]) => {
    const value = values.length ? `:value:(${values.join(' ')})` : ':value:_files'
    return quoted(`*${long}[${inBrackets(description)}]${takes ? value : ''}`)
  }
  const argument = ({ words }: Verb) => quoted(words.length ? `*:word:(${words.join(' ')})` : '*:file:_files')
  return [
    '#compdef benchflash',
    '# benchflash completion zsh > a folder of $fpath, as _benchflash',
    '_benchflash() {',
    '  local -a verbs',
    '  if (( CURRENT == 2 )); then',
    `    verbs=(${verbs.map(({ name, description }) => quoted(`${name}:${inBrackets(description)}`)).join(' ')})`,
    '    _describe command verbs',
    '    return',
    '  fi',
    '  local verb=$words[2]',
    '  shift words; (( CURRENT-- ))',
    '  case $verb in',
    ...verbs.map(
      (verb) => `    ${verb.name}) _arguments ${[...verb.options.map(option), argument(verb)].join(' ')} ;;`,
    ),
    '  esac',
    '}',
    'compdef _benchflash benchflash',
  ]
}

export function fish(verbs: Verb[]): string[] {
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const on = (condition: string) => `complete -c benchflash -n ${quoted(condition)}`
  return [
    '# benchflash completion fish > ~/.config/fish/completions/benchflash.fish',
    ...verbs.map(
      ({ name, description }) => `${on('__fish_use_subcommand')} -f -a ${name} -d ${quoted(description)}`,
    ),
    ...verbs.flatMap(({ name, words, options }) => [
      ...(words.length
        ? [`${on(`__fish_seen_subcommand_from ${name}`)} -f -a ${quoted(words.join(' '))}`]
        : []),
      ...options.map(({ long, description, takes, values }) => {
        const value = takes ? (values.length ? ` -x -a ${quoted(values.join(' '))}` : ' -r') : ''
        const head = `${on(`__fish_seen_subcommand_from ${name}`)} -l ${long.slice(2)}`
        return `${head}${value} -d ${quoted(description)}`
      }),
    ]),
  ]
}
