import type { Problem } from '../base/errors.ts'
import { english } from '../messages/en/problems.ts'
import { say } from '../messages/say.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import type { Said, Sentences } from '../problems/params.ts'
import type { Event } from '../procedure/reporter.ts'
import { hintLines } from './hint.ts'
import { sentence } from './sentence.ts'
import { harmSentence } from './words/harm.ts'
import { failureWords } from './words/screens.ts'
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
export function failureScreen(
  failed: FailedStep,
  columns = Number.POSITIVE_INFINITY,
  language = english,
): string[] {
  const { event, log } = failed
  const said = inLanguage(event, language)
  const words = [
    sentence(said.message),
    `${harmSentence(event.harm, failed.unit, event.code)}${whereItIs(event.code)}`,
  ]
  const lines = [
    ...headline(whereItHappened(failed), event.code, columns),
    ...words.filter(Boolean).flatMap((line) => wrap(line, columns, '  ')),
    ...hintLines(said, columns, '  '),
  ]
  // A path is never broken: it is to be copied.
  if (log) lines.push(failureWords.log(log.file, log.line))
  return lines
}

const whereItHappened = ({ n, of, title, event }: FailedStep) =>
  event.place ? failureWords.between[event.place] : failureWords.head(n, of, title)

/** What went wrong outside of any step. */
export function problemLines(
  problem: Problem,
  columns = Number.POSITIVE_INFINITY,
  language = english,
): string[] {
  const said = inLanguage(problem, language)
  return [...headline(said.message, problem.code, columns), ...hintLines(said, columns, '  ')]
}

/** A sentence that is made from its code; any other one is told as it came. */
function inLanguage(
  {
    code,
    params,
    message,
    hint,
    commands,
  }: Pick<StepFailed, 'code' | 'message' | 'hint' | 'commands'> & { params?: object | null },
  language: Sentences,
): Said {
  return (params && say(language, code, params)) || { message, hint, ...(commands && { commands }) }
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

const whereItIs = (code: string) => (fieldsOf(code).atPrompt ? ` ${failureWords.atPrompt}` : '')
