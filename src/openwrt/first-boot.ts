import type { Shell } from '../console/shell.ts'
import { DeviceError } from '../errors.ts'
import { overlayIsReady } from './board.ts'
import { untilTrue } from './wait.ts'

/** A prompt is not the end: the overlay is made for half a minute more, and a power cut starts it over. */
export async function untilOverlay(shell: Shell, patience: number, signal: AbortSignal): Promise<void> {
  if (!(await untilTrue(shell, overlayIsReady, patience, signal))) throw neverReady(patience)
}

function neverReady(patience: number): DeviceError {
  const time = Math.round(patience / 1000)
  return new DeviceError('overlay-not-ready', `The overlay was not ready after ${time} s`, {
    hint: 'Leave the power on and start again: the program looks whether it is ready by then.',
    mayRetry: true,
  })
}
