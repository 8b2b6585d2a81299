import type { Stamped } from '../procedure/reporter.ts'
import { fits, isObject, isText, isTime, maybe, oneOf, orNull, type Shape, shaped } from './shape.ts'

const stamp: Shape = { t: isTime, type: isText, seat: isText, unit: orNull(isText) }
const lteProblem: Shape = { code: isText, message: isText, hint: isText }

/** What the reports read of each kind; a later version may add kinds. */
const kinds = new Map<unknown, Shape>([
  ['run-started', { procedure: isText }],
  ['step-started', { step: isText, title: isText }],
  ['progress', { step: isText }],
  ['waiting', { step: orNull(isText), wait: maybe(isText), what: isText }],
  ['step-done', { step: isText, facts: isObject }],
  ['step-failed', { step: isText, code: isText, message: isText, hint: isText, harm: isText }],
  ['note', { text: isText }],
  [
    'run-done',
    {
      result: oneOf('passed', 'failed', 'cancelled'),
      openwrt: maybe(isText),
      lte: maybe(isText),
      lteProblem: maybe(orNull(shaped(lteProblem))),
      harm: maybe(isText),
    },
  ],
])

/** Whether a line of `events.jsonl` is one: all that the reports touch of it is what it should be. */
export const isEvent = (value: unknown): value is Stamped =>
  fits(value, stamp) && fits(value, kinds.get(value.type) ?? {})
