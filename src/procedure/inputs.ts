import { markOf } from '../records/passwords.ts'
import { loginOf, ownLine } from '../router/own/own-line.ts'
import type { Settings } from './settings.ts'
import { type Facts, type InputContext, type Needs, neededBy, type Step } from './step.ts'

/** What a deed depends on today; null where it is not known yet. Nothing is written, so that a dry run may ask as well. */
export function inputsOf(
  step: Step,
  settings: Settings,
  { mac, facts }: { mac: string | null; facts: Record<string, Facts> },
): Facts | null {
  if (!step.inputs) return {}
  const { records, provisioning } = settings
  const own = ownLine(records, mac, provisioning)
  const context: InputContext<Needs> = {
    facts: neededBy(step, facts),
    settings,
    own,
    login: own && loginOf(settings, own),
    mark: (value) => markOf(records, JSON.stringify(value)),
  }
  return step.inputs(context)
}
