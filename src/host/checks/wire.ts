import { netOf, onNet, overlap, wireNets } from '../../base/subnet.ts'
import { together } from '../../phrases/advice.ts'
import { phrase } from '../../phrases/phrase.ts'
import type { Facts, Link } from '../facts.ts'
import { error, type Finding, note, ok, warning } from '../finding.ts'
import { giveAddress, takeAddress } from '../fixes.ts'
import { isOn } from '../net.ts'

/** Who else is on the router's cable. */
export function wireFindings(facts: Facts): Finding[] {
  return [
    ...wayOut(facts),
    ...answering(facts),
    ...loop(facts),
    ...twoCables(facts),
    ...officeLan(facts),
    ...dhcp(facts),
    ...unmanagedSwitch(facts),
  ]
}

const wire = ({ links, wanted }: Facts) =>
  links.filter(({ addresses }) => addresses.some((one) => isOn(one, wanted.bootIp)))

/** Each boot loader's net is found once, however many cards lead to one (facts/device.md §1.10). */
function wayOut({ links, wanted, leavesBy, system }: Facts): Finding[] {
  const { address, bootIp } = wanted
  const card = links.find(({ addresses }) => addresses.some(({ ip }) => ip === address))
  // What is in a bridge is heard by nobody, and a finding of its own says so.
  if (!card || card.master !== undefined || leavesBy === null) return []
  if (leavesBy === card.name) return [ok('way-out', phrase('wire.leaves', bootIp, card.name))]
  const own = freeServer(address, links)
  const advice = together([
    { hint: phrase('wire.giveOwnNet', card.name, netOf(own), own), commands: [] },
    ...(card.parts
      ? [{ hint: phrase('address.byHand', card.name, address), commands: [] }]
      : [takeAddress(system, card.name, address), giveAddress(system, card.name, own)]),
    { hint: phrase('wire.orOneCard'), commands: [] },
  ])
  return [error('way-out', phrase('wire.leavesByOther', bootIp, leavesBy, card.name), advice)]
}

/** An address like the laptop's on a net that no card has. */
function freeServer(address: string, links: Link[]): string {
  const known = links.flatMap(({ addresses }) => addresses)
  const free = wireNets.find((net) => !known.some((one) => overlap(one, net)))
  return onNet(free ?? netOf(address), address)
}

function answering(facts: Facts): Finding[] {
  const { wanted, neighbours, links } = facts
  const boot = neighbours.filter(({ ip }) => ip === wanted.bootIp)
  const router = neighbours.filter(({ ip }) => ip === wanted.routerIp)
  return [
    ...boot.map(({ mac, ip, link }) =>
      warning(
        'boot-address-taken',
        phrase('wire.bootAddressTaken', mac, ip, link),
        phrase('wire.unplugOther'),
      ),
    ),
    ...router.map(({ mac, ip, link }) => {
      const lan = links.some(({ name, gateway }) => name === link && gateway === wanted.routerIp)
      const what = lan
        ? phrase('wire.gatewayAnswers', ip, link, mac)
        : phrase('wire.routerAnswers', ip, link, mac)
      return note('router-address-answers', what)
    }),
  ]
}

/**
 * One question that comes back again and again runs in a circle. Where the circle is full, nothing new gets into it: then
 * the cards are flooded with small packets. The largest stream of a bench is some 8000 long ones a second, at 100 Mb/s.
 */
function loop({ echoes, rates, links }: Facts): Finding[] {
  const circling = echoes.filter(({ from, to, times }) => from === to && times > 2).map(({ to }) => to)
  const flooded = rates
    .filter(({ link }) => links.some(({ name, kind, parts }) => name === link && kind === 'cable' && !parts))
    .filter(({ packets, size }) => packets > 15_000 && size < 400)
    .map(({ link }) => link)
  return [...new Set([...circling, ...flooded])].map((link) =>
    error('net-loop', phrase('wire.loop', link), phrase('wire.breakLoop')),
  )
}

/**
 * Both cables end in one router or switch: the same device is seen through two cards, or one card hears the other. At two
 * addresses one MAC is no such sign: all boot loaders have the same (facts/device.md §1.10).
 */
function twoCables({ neighbours, echoes }: Facts): Finding[] {
  const pairs = neighbours.flatMap((one) =>
    neighbours.flatMap((other) =>
      other.mac === one.mac && other.ip === one.ip ? [[one.link, other.link] as const] : [],
    ),
  )
  const heard = echoes.map(({ from, to }) => [from, to] as const)
  const found = [...pairs, ...heard]
    .filter(([one, other]) => one !== other)
    .map((names) => names.toSorted((a, b) => a.localeCompare(b, 'en')))
  // Both ends may have told of it.
  const once = new Map(found.map((names) => [names.join(), names]))
  return [...once.values()].map((names) =>
    warning('two-cables', phrase('wire.twoCables', names), phrase('wire.leaveOneCable')),
  )
}

/** A way to the internet through the boot loader's net: another LAN has the same addresses. */
function officeLan(facts: Facts): Finding[] {
  return wire(facts)
    .filter(({ gateway }) => gateway !== null)
    .map(({ name, gateway }) =>
      warning('office-lan', phrase('wire.officeLan', name, gateway!), phrase('wire.useOwnCard')),
    )
}

/** The router itself is one too, once a system runs on it. */
function dhcp({ dhcpServers, wanted }: Facts): Finding[] {
  if (dhcpServers === null) return []
  const foreign = dhcpServers.filter((ip) => ip !== wanted.bootIp && ip !== wanted.routerIp)
  if (foreign.length)
    return [warning('foreign-dhcp', phrase('wire.foreignDhcp', foreign), phrase('wire.pullOffice'))]
  if (dhcpServers.length === 0) return [ok('dhcp', phrase('wire.noDhcp'))]
  return [note('dhcp-at-router', phrase('wire.dhcpAtRouter', dhcpServers))]
}

/** The router resets its switch at power-on, at kernel start and in netifd: a direct link then drops for 1 to 3 s. */
function unmanagedSwitch(facts: Facts): Finding[] {
  const direct = wire(facts).filter(
    (link: Link) => link.kind === 'cable' && !link.parts && (!link.carrier || link.keeper),
  )
  return direct.length ? [note('switch-advised', phrase('wire.switchAdvised'))] : []
}
