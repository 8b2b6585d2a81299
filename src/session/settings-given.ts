import type { Provisioning } from '../bench/config/provisioning.ts'
import type { RouterSettings } from '../bench/config/schema.ts'
import { fold, readJournal } from '../procedure/journal.ts'
import { markOf } from '../records/passwords.ts'
import { ownLine } from '../router/own/own-line.ts'

/**
 * What this router was really given: nothing, or what the bench file says of it, where its journal has the mark of just
 * that. Null where it was given something else.
 */
export function settingsGiven(
  records: string,
  mac: string,
  provisioning: Provisioning | null,
): RouterSettings | null {
  const state = fold(readJournal(records, mac)).get('provision')
  if (!state) return {}
  const { settings: mark } = state.inputs
  if (state.state !== 'done') return null
  if (mark === undefined) return {}
  if (!provisioning) return null
  const own = known(() => ownLine(records, mac, provisioning))
  return own && markOf(records, JSON.stringify(own)) === mark ? own : null
}

/** A list of another day may have no line for it. */
function known<T>(look: () => T): T | null {
  try {
    return look()
  } catch {
    return null
  }
}
