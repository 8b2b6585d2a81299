import { DeviceError } from '../../base/errors.ts'
import { seconds, wallTime, within } from '../../base/time.ts'
import { startIn } from '../../console/cold-start.ts'
import type { Console } from '../../console/console.ts'
import { ramStart } from '../../console/ram-start.ts'
import type { Ending, Way } from '../../console/start-reader.ts'
import type { Device } from '../../devices/device.ts'
import type { DeviceCode } from '../../problems/catalogue.ts'
import type { Keyed } from '../../problems/params.ts'
import type { LineHistory } from '../line-history.ts'

type RamCode = DeviceCode & (`image-${string}` | `kernel-${string}` | 'factory-started') & Keyed

const codes: { [W in Way]: RamCode } = {
  magic: 'image-magic',
  header: 'image-header-crc',
  data: 'image-data-crc',
  type: 'image-type',
  prompt: 'image-not-started',
  lzma: 'image-lzma',
  overwrite: 'image-overwrites',
  unpackRestart: 'image-unpack-restart',
  bootmRestart: 'image-bootm-restart',
  bootmMute: 'image-bootm-mute',
  unpackMute: 'image-unpack-mute',
  notEntered: 'kernel-not-entered',
  mute: 'kernel-mute',
  panic: 'kernel-panic',
  hung: 'kernel-panic-hangs',
  restart: 'kernel-restart',
  stuck: 'kernel-stuck',
  factory: 'factory-started',
}

export interface Start {
  line: Console
  history: LineHistory
  device: Device
  /** Releases to name where this one does not start. */
  others: string[]
  /** Catches a boot loader that is on its way to its window. */
  caught: (signal: AbortSignal) => Promise<unknown>
  signal: AbortSignal
}

/**
 * From `bootm` to OpenWrt's console. A router that restarts instead is caught at once: it waits at its prompt while
 * the next image is chosen, and does not start its flash meanwhile.
 */
export async function startedFromRam(options: Start): Promise<void> {
  const { line, history, device, others, signal } = options
  const since = new Date(wallTime()).toISOString()
  const ending = await ramStart(line, device, signal)
  if (!ending) return
  const evidence = line.evidence()
  if (ending.banner) await held(options)
  throw startProblem(ending, wentCold(history.since(since), device), { evidence, others })
}

/** Every one of them speaks of the image; what a cold banner says of the power is worth one more try with the same. */
function startProblem(
  { way, line, banner }: Ending,
  cold: boolean,
  { evidence, others }: { evidence: string[]; others: string[] },
): DeviceError {
  const restarted = way === 'bootmRestart' || way === 'unpackRestart' || way === 'restart'
  if (banner && cold && restarted) return new DeviceError('power-lost', { line }, { evidence })
  return new DeviceError(codes[way], { line, others }, { evidence })
}

/** The boot loader prints its banner again before its prompt: only the first one tells how it began. */
function wentCold(text: string, device: Device): boolean {
  const { banner } = device.boot
  const own = text.split(banner)[1]
  return own !== undefined && startIn(banner + own, device) === 'cold'
}

async function held({ caught, signal }: Start): Promise<void> {
  const late = new Error('late')
  try {
    await within(seconds(20), () => late, signal, caught)
  } catch {
    // Then it starts its flash, and the next look finds it there.
    signal.throwIfAborted()
  }
}
