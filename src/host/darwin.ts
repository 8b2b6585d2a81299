import type {
  Address,
  Firewall,
  Guest,
  Holder,
  Host,
  Link,
  Neighbour,
  Received,
  SerialState,
} from './facts.ts'
import { said, type Tools } from './tools.ts'

/** macOS. Written after its manual pages. */
export function darwinHost(tools: Tools): Host {
  const root = process.getuid?.() === 0
  const asRoot = (...command: string[]) => (root ? command : ['sudo', ...command])
  return {
    system: 'darwin',
    links: () => links(tools),
    neighbours: () => neighbours(tools),
    wayTo: async (to) => /interface: (\S+)/.exec(await said(tools, 'route', '-n', 'get', to))?.[1] ?? null,
    received: () => received(tools),
    udpHolders: async (port) => holders(await said(tools, 'lsof', '-nP', `-iUDP:${port}`, '-Fpc')),
    serial: (path) => serial(path, tools),
    services: async () => [],
    portless: async () => [],
    firewalls: () => firewalls(tools),
    guest: () => guest(tools),
    clockSet: async () => null,
    addAddress: (link, ip, prefix) => asRoot('ifconfig', link, 'alias', ip, maskOf(prefix)),
    dropAddress: (link, ip) => asRoot('ifconfig', link, '-alias', ip),
  }
}

async function links(tools: Tools): Promise<Link[]> {
  const [text, ports, route] = await Promise.all([
    said(tools, 'ifconfig', '-a'),
    said(tools, 'networksetup', '-listallhardwareports'),
    said(tools, 'route', '-n', 'get', 'default'),
  ])
  const gateway = /gateway: (\S+)/.exec(route)?.[1] ?? null
  const through = /interface: (\S+)/.exec(route)?.[1]
  const blocks = text.split(/^(?=\S+: flags=)/m).filter(Boolean)
  return Promise.all(
    blocks.map(async (block) => {
      const name = /^([^:]+):/.exec(block)![1]!
      const leased = (await said(tools, 'ipconfig', 'getoption', name, 'server_identifier')).trim() !== ''
      return {
        name,
        kind: kindOf(name, block, ports),
        up: /flags=\w{1,16}<([^>]{0,200}\b)?UP\b/.test(block),
        // Links without a cable say `inactive`; those that can't have one say nothing.
        carrier: /^[ \t]{0,16}status: active/m.test(block),
        addresses: addressesOf(block, leased),
        gateway: through === name ? gateway : null,
        keeper: leased ? 'DHCP' : null,
      }
    }),
  )
}

/** `Hardware Port: USB 10/100/1000 LAN`, then `Device: en5`. */
function kindOf(name: string, block: string, ports: string): Link['kind'] {
  if (/LOOPBACK/.test(block)) return 'loopback'
  const named = [...ports.matchAll(/^Hardware Port: (.*)\nDevice: (\S+)$/gm)]
  const port = named.find(([, , device]) => device === name)?.[1]
  if (port === undefined || /bridge/i.test(port)) return 'virtual'
  return /wi-?fi|airport/i.test(port) ? 'wifi' : 'cable'
}

/** `inet 192.168.0.5 netmask 0xffffff00 broadcast …`; the first one is the lease where there is one. */
function addressesOf(block: string, leased: boolean): Address[] {
  const found = [...block.matchAll(/^[ \t]{0,16}inet (\S{1,40})(?: --> \S{1,40})? netmask 0x([0-9a-f]{8})/gm)]
  return found.map(([, ip, mask], n) => ({
    ip: ip!,
    prefix: Number.parseInt(mask!, 16).toString(2).replaceAll('0', '').length,
    leased: leased && n === 0,
  }))
}

/** `? (192.168.0.1) at 0:e:c6:1:2:3 on en5 ifscope [ethernet]`: its bytes have no leading noughts. */
async function neighbours(tools: Tools): Promise<Neighbour[]> {
  const text = await said(tools, 'arp', '-an')
  const found = text.matchAll(/\(([\d.]+)\) at ([0-9a-f:]+) on (\S+)/g)
  return [...found].map(([, ip, mac, link]) => ({ ip: ip!, mac: padded(mac!), link: link! }))
}

/** `en5 1500 <Link#7> 00:e0:4c:00:00:02 8123 0 991234 …`: Ipkts, Ierrs, Ibytes; links that are up only, some without a MAC. */
async function received(tools: Tools): Promise<Received[]> {
  const text = await said(tools, 'netstat', '-ibn')
  const found = text.matchAll(
    /^(\w+)\*?\s+\d+\s+<Link#\d+>\s+(?:[0-9a-f:]+:[0-9a-f]+\s+)?(\d+)\s+\d+\s+(\d+)/gm,
  )
  return [...found].map(([, link, packets, bytes]) => ({
    link: link!,
    packets: Number(packets),
    bytes: Number(bytes),
  }))
}

const padded = (mac: string) =>
  mac
    .split(':')
    .map((byte) => byte.padStart(2, '0'))
    .join(':')

/** `-F pc`: a line `p812`, then a line `cdnsmasq`. */
function holders(text: string): Holder[] {
  const found = [...text.matchAll(/^p(\d+)\nc(.*)$/gm)]
  return found
    .map(([, pid, program]) => ({ program: program!, pid: Number(pid) }))
    .filter(({ pid }) => pid !== process.pid)
}

async function serial(path: string, tools: Tools): Promise<SerialState> {
  const exists = (await tools.real(path)) !== null
  // Each adapter is there twice; a program may hold its other name.
  const names = [path, path.replace('/cu.', '/tty.')]
  const held = exists ? holders(await said(tools, 'lsof', '-nP', '-Fpc', ...new Set(names))) : []
  const mayOpen = exists && (await tools.mayOpen(path))
  return { path, exists, mayOpen, group: null, inGroup: true, holders: held, latency: null }
}

async function firewalls(tools: Tools): Promise<Firewall[]> {
  const program = '/usr/libexec/ApplicationFirewall/socketfilterfw'
  const [state, all, app] = await Promise.all([
    said(tools, program, '--getglobalstate'),
    said(tools, program, '--getblockall'),
    said(tools, program, '--getappblocked', process.execPath),
  ])
  const found: Firewall[] = []
  if (/enabled|State = [12]/i.test(state)) {
    const blocks = /block all.{0,60}enabled|enabled.{0,60}block all|State = 2/i.test(`${all}${state}`)
    const permitted = /permitted/i.test(app)
    found.push({ name: 'macOS', lets: !blocks && permitted })
  }
  // Its rules need root to be read; it is off unless it was switched on.
  if (/^Status: Enabled/m.test(await said(tools, 'pfctl', '-s', 'info')))
    found.push({ name: 'pf', lets: null })
  return found
}

async function guest(tools: Tools): Promise<Guest | null> {
  return (await said(tools, 'sysctl', '-n', 'kern.hv_vmm_present')).trim() === '1' ? 'vm' : null
}

function maskOf(prefix: number): string {
  const bits = (0xffffffff << (32 - prefix)) >>> 0
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
}
