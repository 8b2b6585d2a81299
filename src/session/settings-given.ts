import type { Provisioning } from '../bench/config/provisioning.ts'
import type { RouterSettings } from '../bench/config/schema.ts'
import { fold, readJournal } from '../procedure/journal.ts'
import { markOf } from '../records/passwords.ts'
import { ownLine } from '../router/own/own-line.ts'

/**
 * What this router was really given: nothing, or what the bench file says of it, where its journal has the mark of just
 * that. Null where it was given something else, and where that cannot be told: its journal is not to be read, or a list of
 * another day has no line for it.
 */
export function settingsGiven(
  records: string,
  mac: string,
  provisioning: Provisioning | null,
): RouterSettings | null {
  try {
    return given(records, mac, provisioning)
  } catch {
    return null
  }
}

function given(records: string, mac: string, provisioning: Provisioning | null): RouterSettings | null {
  const state = fold(readJournal(records, mac)).get('provision')
  if (!state) return {}
  const { settings: mark } = state.inputs
  if (state.state !== 'done') return null
  if (mark === undefined) return {}
  if (!provisioning) return null
  const own = ownLine(records, mac, provisioning)
  return markOf(records, JSON.stringify(own)) === mark ? own : null
}
