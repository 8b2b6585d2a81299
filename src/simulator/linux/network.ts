import { seconds } from '../../base/time.ts'
import { boardTimes } from '../times.ts'
import { makeHostKeys } from './host-keys.ts'
import type { System } from './system.ts'

/**
 * netifd takes the LAN over long after the console is there, and throws away the addresses that were set by hand
 * before (facts/openwrt.md §0.9). An installed system is some 10 s later than the RAM one (facts/device.md §4.6).
 */
export async function bringLanUp(system: System): Promise<void> {
  const late = system.origin === 'flash' ? 10.5 : 0
  await makeHostKeys(system, 35.876 + late)
  const at = system.uptime()
  // netifd takes the switch's ports out of the bridge and puts them in again: the laptop loses its link (facts/device.md §1.7).
  system.machine.nic.dropFor(boardTimes.link)
  system.lan = { up: false, addresses: [] }
  const { soc, ports } = system.hardware
  system.printk(`${soc.ethernet}: Link is Down`)
  for (const [n, name] of ports.lan.entries()) {
    system.printk(`br-lan: port ${n + 1}(${name}) entered blocking state`)
    system.printk(`br-lan: port ${n + 1}(${name}) entered disabled state`)
    system.printk(`device ${name} entered promiscuous mode`)
  }
  if (isDead(system)) return
  await system.until(at + boardTimes.ramLan / seconds(1) - 35.876)
  await system.netifd.reload()
  system.lan = { up: true, addresses: [system.netifd.lanAddress()] }
  system.log('daemon.notice netifd', "Interface 'lan' is now up")
  if (!system.machine.nic.up) return
  // The cable is in the last one.
  const last = `br-lan: port ${ports.lan.length}(${ports.lan.at(-1)})`
  system.printk(`${last} entered blocking state`)
  system.printk(`${last} entered forwarding state`)
  system.printk('IPv6: ADDRCONF(NETDEV_CHANGE): br-lan: link becomes ready')
}

/** An unexplained trouble of this board: after some cold starts nothing of the LAN works (facts/device.md §8). */
export function isDead(system: System): boolean {
  const { faults, start } = system.machine
  return faults.has('dead-lan') && system.origin === 'flash' && start === 'cold'
}
