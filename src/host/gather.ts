import { join } from 'node:path'
import { otherOf } from '../base/others.ts'
import { now, seconds } from '../base/time.ts'
import { echoes } from './echoes.ts'
import type { Facts, Holder, Host, Link, Rate, SerialState, Wanted } from './facts.ts'
import { isLoopback } from './net.ts'
import { bindState, dhcpServers, knock, packetArrives } from './probes.ts'
import type { Tools } from './tools.ts'

export interface Depth {
  /** Also asks who else is on the router's cable: that takes seconds and sends packets. */
  thorough: boolean
  /** We have the port ourselves by now. */
  bound?: boolean
}

/** Everything that findings are made of. What a system does not tell is left out; nothing here fails. */
export async function gather(host: Host, tools: Tools, wanted: Wanted, depth: Depth): Promise<Facts> {
  const links = await host.links().catch(() => [])
  const owner = links.find(({ addresses }) => addresses.some(({ ip }) => ip === wanted.address))
  const bench = { host, wanted, links, owner, depth }
  // One after the other: two probes must not want one port at the same time.
  const port = await portFacts(bench)
  const wire = await wireFacts(bench)
  const [serial, services, portless, guest, clockSet, cache, records, images] = await Promise.all([
    wanted.serial === null ? null : serialOf(host, wanted.serial),
    host.services().catch(() => []),
    host.portless().catch(() => []),
    host.guest().catch(() => null),
    host.clockSet().catch(() => null),
    tools.free(wanted.cache),
    tools.free(wanted.records),
    imagesIn(wanted.cache, tools),
  ])
  const here = { system: host.system, wanted, links, guest, clockSet, now: new Date(), images }
  return { ...here, ...port, ...wire, serial, services, portless, freeBytes: { cache, records } }
}

/** A line's holders with their names, so that another benchflash is not taken for a stranger. */
export async function serialOf(host: Host, path: string): Promise<SerialState | null> {
  const found = await host.serial(path).catch(() => null)
  return found && { ...found, holders: found.holders.map(known) }
}

function known(holder: Holder): Holder {
  const { program, pid } = holder
  const own = pid === null ? null : otherOf(pid)
  if (own) return { ...holder, own }
  const named = typeof program === 'string' && program.startsWith('benchflash') && pid !== null
  return named ? { ...holder, own: { pid, seat: null, doing: null } } : holder
}

interface Bench {
  host: Host
  wanted: Wanted
  links: Link[]
  owner: Link | undefined
  depth: Depth
}

async function portFacts({ host, wanted, links, owner, depth }: Bench) {
  const { listen, address, tftpPort: port } = wanted
  const bind = depth.bound ? 'free' : port === 0 ? 'unknown' : await bindState(listen, port)
  const holders = bind === 'in-use' ? await host.udpHolders(port).catch(() => []) : []
  const simulated = isLoopback(address)
  const firewalls = simulated ? [] : await host.firewalls(links, port).catch(() => [])
  const canTell = !simulated && host.system === 'linux' && owner !== undefined && bind === 'free'
  const packet: Facts['packet'] = canTell ? await packetArrives(owner, address, port) : 'untested'
  const others = holders.filter(({ pid }) => pid !== process.pid).map(known)
  return { bind, holders: others, firewalls, packet }
}

/** These send something to others: only where it was asked for. */
async function wireFacts({ host, wanted, links, owner, depth }: Bench) {
  if (!depth.thorough || isLoopback(wanted.address))
    return { neighbours: [], leavesBy: null, echoes: [], rates: [], dhcpServers: null }
  const asks = owner?.carrier === true && owner.kind === 'cable'
  const before = await tally(host)
  const [servers, heard] = await Promise.all([
    asks ? dhcpServers(wanted.address) : null,
    echoes(links),
    knock(links, [wanted.bootIp, wanted.routerIp]),
  ])
  const rates = ratesOf(before, await tally(host))
  const neighbours = await host.neighbours().catch(() => [])
  const leavesBy = owner ? await host.wayTo(wanted.bootIp, wanted.address).catch(() => null) : null
  return { neighbours, leavesBy, echoes: heard, rates, dhcpServers: servers }
}

async function tally(host: Host) {
  return { at: now(), received: await host.received().catch(() => []) }
}

type Tally = Awaited<ReturnType<typeof tally>>

function ratesOf(before: Tally, now: Tally): Rate[] {
  return now.received.flatMap(({ link, packets, bytes }) => {
    const then = before.received.find((one) => one.link === link)
    const more = then ? packets - then.packets : 0
    if (!then || more <= 0) return []
    return [{ link, packets: (more * seconds(1)) / (now.at - before.at), size: (bytes - then.bytes) / more }]
  })
}

/** The cache has upstream's own folders: a release, its targets, and two names of each target. */
async function imagesIn(cache: string, tools: Tools): Promise<number> {
  let folders = [join(cache, 'releases')]
  const inside = async (folder: string) => (await tools.list(folder)).map((name) => join(folder, name))
  const below = async (all: string[]) => (await Promise.all(all.map(inside))).flat()
  folders = (await below(folders)).map((release) => join(release, 'targets'))
  const files = await below(await below(await below(folders)))
  return files.filter((name) => name.endsWith('.bin')).length
}
