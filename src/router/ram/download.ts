import { asProblem, BenchError, DeviceError, hintOf, messageOf } from '../../base/errors.ts'
import type { Saving } from '../../base/patience.ts'
import { now, seconds } from '../../base/time.ts'
import { phrase } from '../../phrases/phrase.ts'
import { type Loading, ownDownload } from './own-download.ts'

/**
 * The wire is ours from `tftpboot` until the router has all of it, is back at its prompt, and our server has delivered; where
 * that saving is done without, until `started` has come of it. As long as its link is not there yet, the wire is another's
 * between two tries.
 */
export async function downloadInTurn<T>(options: Turn, started: () => Promise<T>): Promise<T> {
  const { patient, played, wire, signal } = options
  const end = now() + (patient.includes('download') || played ? 0 : linkTakes)
  for (;;) {
    const got = await wire.during(signal, async (free) => {
      if (!(await download(options, now() < end))) return null
      if (!patient.includes('wire')) free()
      return { it: await started() }
    })
    if (got) return got.it
  }
}

type Turn = Loading & { patient: readonly Saving[] }

/** The longest that is known (facts/device.md §1.7), and one try. */
const linkTakes = seconds(4)

/** False: with `eager`, nobody answered at once. */
export async function download(options: Loading, eager = false): Promise<boolean> {
  try {
    return await ownDownload(options, both(options.image.size, options.progress), eager)
  } catch (error) {
    throw (await hush(options)) ? error : noisy(error, options.seat)
  }
}

/** The server knows every block, the hash marks what has really arrived: whoever is further is shown. */
function both(total: number, progress: (done: number, total: number) => void) {
  let best = 0
  return (bytes: number) => {
    if (bytes <= best) return
    best = Math.min(bytes, total)
    progress(best, total)
  }
}

/** A boot loader that failed may ask again for ever, in the name of every other one. False: it could not be silenced. */
async function hush({ bootloader, wire, seat }: Loading): Promise<boolean> {
  try {
    // The caller's signal may be what ended us; silence has a deadline of its own.
    await bootloader.silence(new AbortController().signal)
    return true
  } catch (error) {
    // A boot loader that has started the router from flash does not ask any more.
    if (asProblem(error).code === 'unplanned-flash-boot') return true
    wire.quarantine(seat)
    return false
  }
}

function noisy(error: unknown, seat: string): unknown {
  const problem = asProblem(error)
  const { worded, commands, evidence, mayRetry } = problem
  const hint = phrase('cable.switchOff', seat, hintOf(worded))
  const said = { message: messageOf(worded), hint, commands }
  const details = { evidence, mayRetry, cause: error }
  // It stays what it was: who must act decides the class, and the class the exit code.
  if (problem instanceof BenchError) return new BenchError(problem.code, said, details)
  return problem instanceof DeviceError ? new DeviceError(problem.code, said, details) : error
}
