import type { Port } from '../console/port.ts'
import { asProblem } from '../errors.ts'
import type { Recorder } from '../procedure/recorder.ts'
import { after, seconds } from '../time.ts'
import { lineWords } from '../ui/words/lines.ts'
import type { Told } from './run.ts'

/** Whether the line went while the router was busy with its flash. It goes on by itself, so somebody should look. */
export function lostInTheWrite(error: unknown): boolean {
  return asProblem(error).code === 'port-lost' && (error as Told).goesOn === true
}

/** Asks for the adapter and waits until the line opens; rejects when somebody stops it. */
export async function lineBack(
  make: () => Promise<Port>,
  recorder: Pick<Recorder, 'event' | 'note'>,
  signal: AbortSignal,
): Promise<void> {
  recorder.event({ type: 'question', text: lineWords.plugIn, flag: null })
  for (;;) {
    const port = await make().catch(() => null)
    await port?.close()
    if (port) break
    await after(seconds(1), signal)
  }
  recorder.note(lineWords.back)
}
