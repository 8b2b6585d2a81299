import { DeviceError } from '../base/errors.ts'
import { now } from '../base/time.ts'
import type { Console } from '../console/console.ts'
import { Ear } from '../console/ear.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'

/** What a router does of which nothing more is to be hoped. */
export type Stuck = 'silent' | 'talking'

/** A `silence` of the line counts after `least`; after `most` any restart is over, whatever it still says. */
interface Patience {
  least: number
  silence: number
  most: number
}

/** Until only a hand helps. Never while it may be writing its flash: a write that does not end is a failure instead. */
export async function untilStuck(
  line: Console,
  device: Device,
  { least, silence, most }: Patience,
  signal: AbortSignal,
): Promise<Stuck> {
  using ear = new Ear(line, device, {})
  const start = now()
  for (let silent = false; ; ) {
    const past = now() - start
    const stuck = silent ? 'silent' : past >= most ? 'talking' : null
    if (stuck && !ear.mayWrite) return stuck
    if (past >= 2 * most) throw busyForEver(line)
    const rest = Math.max(silence, least - past)
    const wait = Math.min(rest, (past < most ? most : 2 * most) - past)
    silent = !(await line.more(wait, signal)) && (silent || wait === rest)
  }
}

export const busyForEver = (line: Console) =>
  new DeviceError('router-busy', phrase('stuck.busy'), { evidence: line.evidence() })
