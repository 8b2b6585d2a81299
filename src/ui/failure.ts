import type { Problem } from '../errors.ts'
import type { Event } from '../procedure/reporter.ts'
import { harmWords } from './words.ts'

export type StepFailed = Extract<Event, { type: 'step-failed' }>

export interface FailedStep {
  n: number
  of: number
  title: string
  event: StepFailed
  /** Where the console's transcript is, and from which line on it tells of this step. */
  log?: { file: string; line: number }
}

const width = 90

/** The screen of DESIGN.md, "Failure": what failed, in the router's words, the harm, what to do, where to read on. */
export function failureScreen(failed: FailedStep): string[] {
  const { event, log } = failed
  const lines = [
    headline(`Step ${failed.n} of ${failed.of} failed: ${failed.title}`, event.code),
    `  ${sentence(event.message)}`,
    `  ${harmWords[event.harm]}${whereItIs(event.code)}`,
  ]
  if (event.hint) lines.push(...event.hint.split('\n').map((line) => `  ${sentence(line)}`))
  if (log) lines.push(`  Console: ${log.file}, from line ${log.line}`)
  return lines
}

/** What went wrong outside of any step. */
export function problemLines(problem: Problem): string[] {
  const lines = [headline(problem.message, problem.code)]
  if (problem.hint) lines.push(...problem.hint.split('\n').map((line) => `  ${sentence(line)}`))
  return lines
}

/** The code stands at the right, so that it can be read out over a telephone. */
function headline(text: string, code: string): string {
  return `${text.padEnd(width - code.length - 4)}  [${code}]`
}

function sentence(text: string): string {
  return /[.!?:]["“)]?$/.test(text) || text === '' ? text : `${text}.`
}

const atThePrompt = new Set([
  'tftp-refused',
  'tftp-retries',
  'tftp-server-session',
  'tftp-error',
  'image-magic',
])

function whereItIs(code: string): string {
  const there = atThePrompt.has(code) || /^image-(header-crc|data-crc|type)$/.test(code)
  return there ? ' It is still at the U-Boot prompt.' : ''
}
