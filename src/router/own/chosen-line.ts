import { BenchError } from '../../base/errors.ts'
import type { Provisioning } from '../../bench/config/provisioning.ts'
import { macIn } from '../../bench/config/routers.ts'
import { isByLabel, plainSerial, serialOf, takeSerial } from '../../bench/config/scanned.ts'
import type { Operator } from '../../bench/operator.ts'
import { phrase, type Wording } from '../../phrases/phrase.ts'

export interface Choosing {
  records: string
  mac: string
  operator: Operator
  signal: AbortSignal
}

/** Whether its line of the list is known already: by its MAC, by order, or since its label was scanned. */
export const isChosen = (records: string, mac: string, { lines }: Provisioning): boolean =>
  !isByLabel(lines) || serialOf(records, mac) !== null

/** Asks for the label once in a router's life; a slip of the scanner is asked for again. */
export async function chooseLine({ lines }: Provisioning, options: Choosing): Promise<void> {
  const { records, mac, operator, signal } = options
  let last: string | null = null
  let why: Wording = ''
  for (let tries = 3; tries > 0; tries--) {
    const text = await operator.label({ text: phrase('routers.scan', mac, why), flag: '--scanned' }, signal)
    if (text === null || text === last) break
    last = text
    const found = chosen(text)
    if (found === null) return
    why = found
  }
  throw new BenchError('label-not-listed', phrase('routers.noLabel', mac, why))

  /** Null where it is good. */
  function chosen(text: string): Wording | null {
    const serial = plainSerial(text)
    const other = macIn(text)
    if (lines.some((line) => line.serial === serial))
      return takeSerial(records, mac, serial) ? null : phrase('routers.labelTaken', text)
    if (other && other !== mac.toLowerCase()) return phrase('routers.otherLabel', text, mac)
    return phrase('routers.notOnLabel', text)
  }
}
