import { captured } from '../ports/capture.ts'
import type { Port } from '../ports/port.ts'
import type { Settings } from '../procedure/settings.ts'

/** The same line; where `--capture` was given with all that goes over it in a file. */
export function kept(
  port: Port,
  { capture, captureDumps }: Pick<Settings, 'capture' | 'captureDumps'>,
): Port {
  return capture === undefined ? port : captured(port, capture, { dumps: captureDumps ?? false })
}

/** Several seats at once would write their lines into one another's. */
export const seatCapture = (file: string, seat: string) => file.replace(/(\.\w+)?$/, `-${seat}$1`)
