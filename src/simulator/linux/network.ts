import { say, until } from './boot.ts'
import type { System } from './system.ts'

/**
 * netifd takes the LAN over long after the console is there, and throws away the addresses that were set by hand
 * before (facts/device.md §4.6). An installed system is some 10 s later than the RAM one.
 */
export async function bringLanUp(system: System): Promise<void> {
  const late = system.origin === 'flash' ? 10.5 : 0
  await until(system, 35.876 + late)
  system.lan = { up: false, addresses: [] }
  await say(system, 35.876 + late, 'mtk_soc_eth 1e100000.ethernet eth0: Link is Down')
  for (const n of [1, 2, 3]) {
    system.printk(`br-lan: port ${n}(lan${n}) entered blocking state`)
    system.printk(`br-lan: port ${n}(lan${n}) entered disabled state`)
    system.printk(`device lan${n} entered promiscuous mode`)
  }
  await until(system, 38.14 + late)
  system.lan = { up: true, addresses: [await configured(system)] }
  system.log('daemon.notice netifd', "Interface 'lan' is now up")
  if (!system.machine.nic.up) return
  system.printk('br-lan: port 3(lan3) entered blocking state')
  system.printk('br-lan: port 3(lan3) entered forwarding state')
  system.printk('IPv6: ADDRCONF(NETDEV_CHANGE): br-lan: link becomes ready')
}

async function configured(system: System): Promise<{ ip: string; bits: number }> {
  const text = await system.fs.readFile('/etc/config/network')
  const lan = text.slice(text.indexOf("interface 'lan'"))
  const address = /(?:option|list) ipaddr '([\d.]+)(?:\/(\d+))?'/.exec(lan)
  return { ip: address?.[1] ?? '192.168.1.1', bits: Number(address?.[2] ?? 24) }
}
