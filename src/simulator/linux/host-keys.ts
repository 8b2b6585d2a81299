import { seconds } from '../../base/time.ts'
import type { System } from './system.ts'

/** In the order of dropbear's script; the last one takes what is left of the time until the network. */
const quick: [type: string, takes: number][] = [
  ['ed25519', 0.2],
  ['ecdsa', 0.3],
]

/**
 * dropbear's script makes the keys that are missing, one process after the other, and the network's script comes after it
 * (facts/openwrt.md §3.1). One that is ended has no key, and the script goes on with the next.
 */
export async function makeHostKeys(system: System, done: number): Promise<void> {
  // An overlay that lasts has them from its first start.
  if (system.overlay === 'jffs2') return system.until(done)
  for (const [type, takes] of quick) await key(system, type, takes)
  await key(system, 'rsa', Math.max(0, done - system.uptime()))
}

async function key(system: System, type: string, takes: number): Promise<void> {
  const { machine, processes } = system
  const killed = new AbortController()
  const file = `/tmp/tmp.bFkmCp/dropbear_${type}_host_key`
  const pid = processes.start(['/usr/bin/dropbearkey', '-t', type, '-f', file], () => killed.abort())
  try {
    await system.wait(seconds(takes), AbortSignal.any([machine.signal, killed.signal]))
  } catch {
    machine.signal.throwIfAborted()
    system.log('user.notice dropbear', `no ${type} key: dropbearkey was ended`)
  } finally {
    processes.ended(pid)
  }
}
