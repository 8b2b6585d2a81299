import { DeviceError } from '../base/errors.ts'
import type { Shell } from '../console/shell.ts'
import { phrase } from '../phrases/phrase.ts'
import { overlayIsReady } from './board.ts'
import { untilTrue } from './wait.ts'

/** A prompt is not the end: the overlay is made for half a minute more, and a power cut starts it over. */
export async function untilOverlay(shell: Shell, patience: number, signal: AbortSignal): Promise<void> {
  if (!(await untilTrue(shell, overlayIsReady, patience, signal))) throw neverReady(patience)
}

function neverReady(patience: number): DeviceError {
  const said = phrase('firstBoot.overlayNotReady', Math.round(patience / 1000))
  return new DeviceError('overlay-not-ready', said)
}
