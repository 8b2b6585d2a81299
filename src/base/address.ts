import { networkInterfaces } from 'node:os'
import { every, seconds } from './time.ts'

/** Whether an interface carries this address now. */
export function isPresent(address: string): boolean {
  return Object.values(networkInterfaces()).some((list) => list?.some((one) => one.address === address))
}

/**
 * Calls back when an address that had gone is there again, until disposed. The router resets its switch when it
 * starts, and some systems take a static address away with the link; not every one of them revives sockets that were
 * bound to it.
 */
export function onReturn(address: string, rebind: () => void): Disposable {
  // A wildcard and 127.0.0.2 can be bound but are on no interface: nothing to watch.
  if (!isPresent(address)) return { [Symbol.dispose]: () => {} }
  let there = true
  // Asked, not told: it takes 0.1 ms, on every system, and nobody waits for it, a boot loader asks again after a second.
  const stop = every(seconds(0.5), () => {
    const now = isPresent(address)
    if (now && !there) rebind()
    there = now
  })
  return { [Symbol.dispose]: stop }
}
