import type { Link, Neighbour, Received } from '../facts.ts'
import { listOf, said, type Tools } from '../tools.ts'

interface IpLink {
  ifname: string
  flags: string[]
  link_type: string
  linkinfo?: { info_kind?: string }
  /** The bridge or bond that has it. */
  master?: string
  /** What a VLAN stands on; of a veth it is the other end. */
  link?: string
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
  const wifi = new Set(await wireless(found, tools))
  return found.map((one) => asLink(one, { all: found, wifi, routes, keepers }))
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

interface Around {
  all: IpLink[]
  wifi: Set<string>
  routes: IpRoute[]
  keepers: Map<string, string>
}

function asLink(one: IpLink, around: Around): Link {
  const { ifname: name, flags, master } = one
  const addresses = one.addr_info
    .filter(({ family }) => family === 'inet')
    .map(({ local, prefixlen, dynamic }) => ({ ip: local, prefix: prefixlen, leased: dynamic === true }))
  const gateway = around.routes.find(({ dst, dev }) => dst === 'default' && dev === name)?.gateway ?? null
  const parts = partsOf(one, around.all)?.map(({ ifname }) => ifname)
  return {
    name,
    kind: kindOf(one, around),
    up: flags.includes('UP'),
    carrier: flags.includes('LOWER_UP'),
    addresses,
    gateway,
    keeper: around.keepers.get(name) ?? null,
    ...(parts && { parts }),
    ...(master && { master }),
    ...(isPipe(one, around.all) && { pipe: true }),
  }
}

const gatherers = new Set(['bridge', 'bond', 'team'])
const onTop = new Set(['vlan', 'macvlan', 'ipvlan'])
const infoKind = (one: IpLink) => one.linkinfo?.info_kind ?? ''

/** Null for what is no bridge, bond or VLAN. */
function partsOf(one: IpLink, all: IpLink[]): IpLink[] | null {
  if (gatherers.has(infoKind(one))) return all.filter(({ master }) => master === one.ifname)
  return onTop.has(infoKind(one)) ? all.filter(({ ifname }) => ifname === one.link) : null
}

/** A bridge, a bond or a VLAN is a cable where one of its ports is; they stand on each other at most three deep. */
function kindOf(one: IpLink, around: Around, depth = 3): Link['kind'] {
  if (one.link_type === 'loopback') return 'loopback'
  if (around.wifi.has(one.ifname)) return 'wifi'
  const parts = depth > 0 ? partsOf(one, around.all) : null
  if (parts) return parts.some((part) => kindOf(part, around, depth - 1) === 'cable') ? 'cable' : 'virtual'
  // A veth is what a container has for a cable.
  return one.link_type === 'ether' && ['', 'veth'].includes(infoKind(one)) ? 'cable' : 'virtual'
}

function isPipe(one: IpLink, all: IpLink[], depth = 3): boolean {
  const parts = depth > 0 ? partsOf(one, all) : null
  if (parts) return parts.length > 0 && parts.every((part) => isPipe(part, all, depth - 1))
  return infoKind(one) === 'veth'
}

async function wireless(found: IpLink[], tools: Tools): Promise<string[]> {
  const lists = await Promise.all(found.map(({ ifname }) => tools.list(`/sys/class/net/${ifname}/phy80211`)))
  return found.flatMap(({ ifname }, n) => (lists[n]!.length ? [ifname] : []))
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
  return text.split('\n').flatMap((line) => {
    const [path = '', ...rest] = line.split(/\s+/)
    const program = /^(?:dhclient|dhcpcd|udhcpc)\b/.exec(path.slice(path.lastIndexOf('/') + 1))?.[0]
    const name = rest.at(-1)
    return program && name ? [[name, program]] : []
  })
}

export async function wayTo(to: string, from: string, tools: Tools): Promise<string | null> {
  const text = await said(tools, 'ip', '-j', '-4', 'route', 'get', to, 'from', from)
  const [route] = listOf<Partial<IpRoute>>(text)
  return route?.dev ?? null
}
