import { seconds } from '../base/time.ts'
import type { Shell } from '../console/shell.ts'

/**
 * Waits on the router itself, not by asking again and again: the shell is busy for as long as there is something to wait
 * for, and a second longer at most: BusyBox has nothing that waits for a file or a process which is no child. `condition` is a command of the router's; false when it did not come true in time.
 */
export async function untilTrue(
  shell: Shell,
  condition: string,
  patience: number,
  signal: AbortSignal,
): Promise<boolean> {
  const rounds = Math.ceil(patience / seconds(1))
  const loop = `c() { ${condition}; }; n=0; until c || [ $((n+=1)) -gt ${rounds} ]; do sleep 1; done; [ $n -le ${rounds} ]`
  // Each round takes more than its second: the condition is a command too, and one that asks a service waits a second for it.
  const { code } = await shell.run(loop, { within: 3 * patience + seconds(10), signal })
  return code === 0
}
