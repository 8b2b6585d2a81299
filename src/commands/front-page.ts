import { formWords, helpWords, verbWords } from '../ui/words/help.ts'
import { examplePort } from '../ui/words/port.ts'
import { wrap } from '../ui/wrap.ts'

type Row = [term: string, what: string]

/**
 * What `benchflash --help` says, in commander's own form. To load commander and to describe every option of every
 * command takes longer than Node takes to start; here neither is needed. A test holds it against commander.
 */
export function frontPage(columns = 80): string {
  const verbs = Object.entries(verbWords).map(([name, what]): Row => [`${name} ${formOf(name)}`, what])
  const width = Math.max(...verbs.map(([term]) => term.length))
  const listed = (rows: Row[]) => rows.flatMap((row) => entry(row, width, columns))
  return [
    helpWords.usage,
    '',
    ...wrap(helpWords.program, columns < narrow ? Number.POSITIVE_INFINITY : columns),
    '',
    helpWords.options,
    ...listed(helpWords.own),
    '',
    helpWords.commands,
    ...listed([...verbs, helpWords.help]),
    helpWords.first(examplePort),
  ].join('\n')
}

const formOf = (name: string) => (formWords as Record<string, string>)[name] ?? formWords.most

/** Commander does not break what has less room. */
const narrow = 40

/** `  term  what it is for`, the rest of a long one below its beginning. */
function entry([term, what]: Row, width: number, columns: number): string[] {
  const room = columns - width - 4
  const [first, ...more] = wrap(what, room < narrow ? Number.POSITIVE_INFINITY : room)
  return [`  ${term.padEnd(width)}  ${first}`, ...more.map((line) => ' '.repeat(width + 4) + line)]
}
