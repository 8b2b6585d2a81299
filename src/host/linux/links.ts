import type { Link, Neighbour, Received } from '../facts.ts'
import { listOf, said, type Tools } from '../tools.ts'

interface IpLink {
  ifname: string
  flags: string[]
  link_type: string
  linkinfo?: { info_kind?: string }
  addr_info: { family: string; local: string; prefixlen: number; dynamic?: boolean }[]
}
interface IpRoute {
  dst: string
  gateway?: string
  dev: string
}
interface IpNeighbour {
  dst: string
  dev: string
  lladdr?: string
  state: string[]
}

export async function links(tools: Tools): Promise<Link[]> {
  const [found, routes, keepers] = await Promise.all([
    said(tools, 'ip', '-j', '-d', 'addr').then((text) => listOf<IpLink>(text)),
    said(tools, 'ip', '-j', '-4', 'route').then((text) => listOf<IpRoute>(text)),
    keepersOf(tools),
  ])
  return Promise.all(found.map((one) => asLink(one, routes, keepers, tools)))
}

export async function neighbours(tools: Tools): Promise<Neighbour[]> {
  const found = listOf<IpNeighbour>(await said(tools, 'ip', '-j', '-4', 'neigh'))
  return found
    .filter(({ lladdr, state }) => lladdr && !state.includes('FAILED') && !state.includes('STALE'))
    .map(({ dst, dev, lladdr }) => ({ ip: dst, mac: lladdr!, link: dev }))
}

export async function received(tools: Tools): Promise<Received[]> {
  const names = await tools.list('/sys/class/net')
  const read = async (name: string, what: string) =>
    Number(await tools.read(`/sys/class/net/${name}/statistics/${what}`))
  return Promise.all(
    names.map(async (link) => ({
      link,
      packets: await read(link, 'rx_packets'),
      bytes: await read(link, 'rx_bytes'),
    })),
  )
}

async function asLink(one: IpLink, routes: IpRoute[], keepers: Map<string, string>, tools: Tools) {
  const { ifname: name, flags } = one
  const addresses = one.addr_info
    .filter(({ family }) => family === 'inet')
    .map(({ local, prefixlen, dynamic }) => ({ ip: local, prefix: prefixlen, leased: dynamic === true }))
  const gateway = routes.find(({ dst, dev }) => dst === 'default' && dev === name)?.gateway ?? null
  return {
    name,
    kind: await kindOf(one, tools),
    up: flags.includes('UP'),
    carrier: flags.includes('LOWER_UP'),
    addresses,
    gateway,
    keeper: keepers.get(name) ?? null,
  }
}

async function kindOf(one: IpLink, tools: Tools): Promise<Link['kind']> {
  if (one.link_type === 'loopback') return 'loopback'
  if ((await tools.list(`/sys/class/net/${one.ifname}/phy80211`)).length) return 'wifi'
  const kind = one.linkinfo?.info_kind
  // A veth is what a container has for a cable.
  if (one.link_type === 'ether' && (kind === undefined || kind === 'veth')) return 'cable'
  return 'virtual'
}

/** Which service sets the addresses of which link. */
async function keepersOf(tools: Tools): Promise<Map<string, string>> {
  const [manager, networkd, processes] = await Promise.all([
    said(tools, 'nmcli', '-t', '-f', 'DEVICE,STATE', 'device'),
    said(tools, 'networkctl', 'list', '--no-legend', '--no-pager'),
    said(tools, 'ps', '-eo', 'args='),
  ])
  return new Map([...dhcpClients(processes), ...networkdLinks(networkd), ...managed(manager)])
}

/** `enx00e04c:connecting (getting IP configuration)`; `unmanaged` ones are left alone by it. */
function managed(text: string): [string, string][] {
  const rows = text.split('\n').map((row) => row.split(':'))
  return rows
    .filter(([, state]) => state && !/^(unmanaged|unavailable)/.test(state))
    .map(([name]) => [name!, 'NetworkManager'])
}

/** `  2 eth0 ether routable configured` */
function networkdLinks(text: string): [string, string][] {
  const rows = text.split('\n').map((row) => row.trim().split(/\s+/))
  return rows
    .filter(([, , , , setup]) => setup === 'configured' || setup === 'configuring')
    .map(([, name]) => [name!, 'systemd-networkd'])
}

function dhcpClients(text: string): [string, string][] {
  const found = text.matchAll(/^(?:\S*\/)?(dhclient|dhcpcd|udhcpc)\b.*?(\S+)$/gm)
  return [...found].map(([, program, name]) => [name!, program!])
}
