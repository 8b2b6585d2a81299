import type { Stamped } from '../procedure/reporter.ts'
import { isObject, isTime } from './lines.ts'

/** What the reports read of each kind; a later version may add kinds and fields. */
const texts: Record<string, string[]> = {
  'run-started': ['procedure'],
  'step-started': ['step', 'title'],
  'step-done': ['step'],
  'step-failed': ['step', 'code', 'message', 'hint', 'harm'],
  'run-done': ['result'],
}
const results = new Set(['passed', 'failed', 'cancelled'])

/** Whether a line of `events.jsonl` is one: those files may have been copied from anywhere. */
export function isEvent(value: unknown): value is Stamped {
  if (!isObject(value)) return false
  const { t, type, seat, unit, facts, result } = value
  if (!isTime(t) || typeof type !== 'string' || typeof seat !== 'string') return false
  if (unit !== null && typeof unit !== 'string') return false
  if (!(Object.hasOwn(texts, type) ? texts[type]! : []).every((name) => typeof value[name] === 'string'))
    return false
  if (type === 'step-done' && !isObject(facts)) return false
  return type !== 'run-done' || results.has(String(result))
}
