import type { Problem } from '../base/errors.ts'
import { sentence } from '../messages/sentence.ts'
import { said, words } from '../messages/words.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import type { Said } from '../problems/params.ts'
import type { Event } from '../procedure/reporter.ts'
import { hintLines } from './hint.ts'
import { wrap } from './wrap.ts'

export type StepFailed = Extract<Event, { type: 'step-failed' }>

export interface FailedStep {
  n: number
  of: number
  title: string
  event: StepFailed
  /** Its MAC, where it has said it. */
  unit: string | null
  /** Where the console's transcript is, and from which line on it tells of this step. */
  log?: { file: string; line: number }
}

/** Where the text is not wrapped, the code stands here. */
const width = 90

/** What failed, in the router's words; the harm, which whoever holds it asks first; what to do; where to read on. */
export function failureScreen(failed: FailedStep, columns = Number.POSITIVE_INFINITY): string[] {
  const { event, log } = failed
  const sentences = [
    sentence(event.message),
    `${words.harm.sentence(event.harm, failed.unit, event.code)}${whereItIs(event.code)}`,
  ]
  const lines = [
    ...headline(whereItHappened(failed), event.code, columns),
    ...sentences.filter(Boolean).flatMap((line) => wrap(line, columns, '  ')),
    ...hintLines(event, columns, '  '),
  ]
  // A path is never broken: it is to be copied.
  if (log) lines.push(words.failure.log(log.file, log.line))
  return lines
}

const whereItHappened = ({ n, of, title, event }: FailedStep) =>
  event.place ? words.failure.between[event.place] : words.failure.head(n, of, title)

/** What went wrong outside of any step. */
export function problemLines(problem: Problem, columns = Number.POSITIVE_INFINITY): string[] {
  const { message, hint, commands = [] } = said<Said>(problem.worded)
  return [...headline(message, problem.code, columns), ...hintLines({ hint, commands }, columns, '  ')]
}

/** The code stands at the right, so that it can be read out over a telephone. */
function headline(text: string, code: string, columns: number): string[] {
  const right = Math.min(width, columns)
  const tag = `[${code}]`
  const lines = wrap(text, right)
  const last = lines.pop() ?? ''
  if (last.length + 2 + tag.length <= right) return [...lines, last.padEnd(right - tag.length) + tag]
  return [...lines, last, `${' '.repeat(Math.max(0, right - tag.length))}${tag}`]
}

const whereItIs = (code: string) => (fieldsOf(code).atPrompt ? ` ${words.failure.atPrompt}` : '')
