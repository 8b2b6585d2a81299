import type { Hardware, LogPart } from '../devices/hardware.ts'

export interface BootFacts {
  warm: boolean
  envSaved: boolean
  /** Another chip's line instead of the board's own. */
  chipLine: string
}

/** What is printed from power-on to the window (facts/device.md §1.2). */
export function bootLog({ loader }: Hardware, { warm, envSaved, chipLine }: BootFacts): LogPart[] {
  return loader.log
    .filter(({ only }) => only === undefined || (only === 'warm' ? warm : !envSaved))
    .map((part) => ({ ...part, text: part.text.replace(loader.chipLine, chipLine) }))
}
