import { seconds } from '../base/time.ts'
import type { Board } from './board.ts'
import { partitions } from './linux/partitions.ts'
import { hardwareOf } from './model.ts'
import { tablesOf } from './practice.ts'

const words = (kernel: string, soc: string) =>
  [
    `[    0.000000] Linux version ${kernel} (builder@buildhost) #0 SMP`,
    `[    0.000000] SoC Type: ${soc}`,
    '[    1.204102] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
    '',
  ].join('\r\n')

/**
 * A root file system that was written in part: its tables are at its end, so that it is not mounted, and the kernel gives up
 * again and again. Real images are not known well enough for it.
 */
export async function lacksRoot(board: Board): Promise<boolean> {
  const { line, clock, signal, image } = board
  if (image.tables === undefined || rootIn(board) === image.tables) return false
  line.print(words(image.kernel, hardwareOf(board.options).soc.system))
  line.print('[    1.310224] Rebooting in 1 seconds..\r\n')
  await clock.wait(seconds(1), signal)
  return true
}

function rootIn(board: Board): string | null {
  const root = partitions(board).find(({ name }) => name === 'rootfs')
  if (!root) return null
  const used = Number(board.flash.read(root.offset + 40, 8).readBigUInt64LE())
  return tablesOf(board.flash.read(root.offset, Math.min(used, root.size)))
}

/** A kernel that gives up; true where it did and the board restarts. One that hangs does nothing until its power goes. */
export async function panics(board: Board): Promise<boolean> {
  const { faults, line, clock, signal, image } = board
  const hangs = faults.has('kernel-panic-hangs')
  if (!hangs && !faults.has('kernel-panic')) return false
  line.print(words(image.kernel, hardwareOf(board.options).soc.system))
  if (hangs) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  line.print('[    1.310224] Rebooting in 1 seconds..\r\n')
  await clock.wait(seconds(1), signal)
  return true
}
