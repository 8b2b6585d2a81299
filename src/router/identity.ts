import type { Operator } from '../bench/operator.ts'
import type { Device } from '../devices/device.ts'
import { byLabel } from '../devices/recognise.ts'
import { type Evidence, unprovenBoard, wrongBoard } from '../openwrt/identity.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import type { System } from './system.ts'

/** Hardware that speaks against the board ends it; where hardware does not tell, the label must. */
export async function prove(
  system: System,
  evidence: Evidence,
  device: Device,
  operator: Operator,
  signal: AbortSignal,
): Promise<Wording> {
  const against = system.contradictions(evidence)
  if (against.length) throw wrongBoard(device, against)
  const modem = system.modem(evidence)
  if (modem) return phrase('proof.byModem', modem)
  // Nothing of such a board is written (devices/incomplete.ts), and no label would tell.
  if (device.label === null) return phrase('proof.unprovable')
  const question = { text: phrase('proof.askLabel', device.title), flag: '--label' }
  const label = await operator.label(question, signal)
  if (label === null) throw unprovenBoard(device, phrase('proof.noLabel'))
  if (device.label.test(label)) return phrase('proof.byLabel', label)
  throw wrongBoard(device, [phrase('proof.otherLabel', label, byLabel(label)?.title ?? null)])
}
