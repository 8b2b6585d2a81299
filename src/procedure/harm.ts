import type { Harm } from '../base/errors.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import type { Line } from './journal.ts'

/** The deeds that read the flash back and so turn "written" into a result. */
const PROOFS = new Map<string, Harm>([
  ['accept', 'installed'],
  ['verify-factory', 'restored'],
])

/** Whether a step that had said that it writes has left the flash as it was. */
export function leftUntouched(code: string): boolean {
  return fieldsOf(code).untouched === true
}

/** The state of the firmware partition, as far as this laptop wrote it: read off the journal, never guessed. */
export function harmOf(lines: Line[]): Harm {
  const writers = new Set(lines.filter((line) => line.writes === 'firmware').map((line) => line.step))
  let harm: Harm = 'nothing-written'
  let before: Harm = harm
  for (const line of lines) {
    const proof = PROOFS.get(line.step)
    if (writers.has(line.step)) {
      if (line.state === 'started' && line.writing) {
        before = harm
        harm = 'being-written'
      }
      if (line.state === 'failed' && line.code && leftUntouched(line.code)) harm = before
      if (line.state === 'done') harm = 'written-not-verified'
    } else if (proof) harm = proven(harm, line, proof)
    // The flash is read back directly after its first start; what was begun later has nothing to do with it.
    else if (line.step === 'first-boot' && (line.code || line.facts?.compared))
      harm = proven(harm, line, 'installed')
  }
  return harm
}

function proven(harm: Harm, line: Line, proof: Harm): Harm {
  if (line.state === 'done' && harm === 'written-not-verified') return proof
  // It was proven once and differs now: what stands there is not what was proven.
  const differs = line.code === 'refuted' || fieldsOf(line.code ?? '').disproves === true
  return differs && harm === proof ? 'written-not-verified' : harm
}
