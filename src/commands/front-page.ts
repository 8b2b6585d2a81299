import type { Language } from '../messages/en/index.ts'
import { examplePort } from '../messages/example-port.ts'
import { wrap } from '../ui/wrap.ts'

type Row = [term: string, what: string]
/** All of a language that it says: not to load the rest of it is a tenth of its time. */
type Words = Pick<Language, 'help' | 'verb' | 'form'>

/**
 * What `benchflash --help` says, in commander's own form. To load commander and to describe every option of every
 * command takes longer than Node takes to start; here neither is needed. A test holds it against commander.
 */
export function frontPage(words: Words, columns = 80): string {
  const verbs = Object.entries(words.verb).map(
    ([name, what]): Row => [`${name} ${formOf(words.form, name)}`, what],
  )
  const width = Math.max(...verbs.map(([term]) => term.length))
  const listed = (rows: Row[]) => rows.flatMap((row) => entry(row, width, columns))
  return [
    words.help.usage,
    '',
    ...wrap(words.help.program, columns < narrow ? Number.POSITIVE_INFINITY : columns),
    '',
    words.help.options,
    ...listed(words.help.own),
    '',
    words.help.commands,
    ...listed([...verbs, words.help.help]),
    words.help.first(examplePort),
  ].join('\n')
}

const formOf = (forms: Words['form'], name: string) => (forms as Record<string, string>)[name] ?? forms.most

/** Commander does not break what has less room. */
const narrow = 40

/** `  term  what it is for`, the rest of a long one below its beginning. */
function entry([term, what]: Row, width: number, columns: number): string[] {
  const room = columns - width - 4
  const [first, ...more] = wrap(what, room < narrow ? Number.POSITIVE_INFINITY : room)
  return [`  ${term.padEnd(width)}  ${first}`, ...more.map((line) => ' '.repeat(width + 4) + line)]
}
