import type { Problem } from '../errors.ts'
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
export function failureScreen(failed: FailedStep, columns = Number.POSITIVE_INFINITY): string[] {
  const { event, log } = failed
  const words = [
    sentence(event.message),
    `${harmSentence(event.harm, failed.unit, event.code)}${whereItIs(event.code)}`,
  ]
  const lines = [
    ...headline(whereItHappened(failed), event.code, columns),
    ...words.filter(Boolean).flatMap((line) => wrap(line, columns, '  ')),
    ...hintLines(event, columns, '  '),
  ]
  // A path is never broken: it is to be copied.
  if (log) lines.push(failureWords.log(log.file, log.line))
  return lines
}

const whereItHappened = ({ n, of, title, event }: FailedStep) =>
  event.place ? failureWords.between[event.place] : failureWords.head(n, of, title)

/** What went wrong outside of any step. */
export function problemLines(problem: Problem, columns = Number.POSITIVE_INFINITY): string[] {
  const head = headline(problem.message, problem.code, columns)
  return [...head, ...hintLines(problem, columns, '  ')]
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

const atThePrompt = new Set([
  'tftp-refused',
  'tftp-retries',
  'tftp-server-session',
  'tftp-error',
  'tftp-foreign',
  'image-magic',
])

function whereItIs(code: string): string {
  const there = atThePrompt.has(code) || /^image-(header-crc|data-crc|type)$/.test(code)
  return there ? ` ${failureWords.atPrompt}` : ''
}
