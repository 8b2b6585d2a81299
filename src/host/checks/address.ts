import { type Advice, advice, command, together } from '../../phrases/advice.ts'
import { phrase } from '../../phrases/phrase.ts'
import type { Facts, Link, System } from '../facts.ts'
import { error, type Finding, note, ok, warning } from '../finding.ts'
import { asAdministrator, giveAddress, keepAddress, takeAddress } from '../fixes.ts'
import { isOn } from '../net.ts'

/** The laptop's address: is it there, at the right cable, alone, and will it stay? */
export function addressFindings(facts: Facts): Finding[] {
  const owners = ownersOf(facts)
  if (owners.length === 0) return [missing(facts)]
  if (owners.length > 1) return [twice(facts, owners)]
  const [owner] = owners as [Link]
  const all = [place(facts, owner), ...rivals(facts, owner)]
  // What is there is to be given up: nothing may make it last.
  return owner.master === undefined ? [...all, ...prefix(facts, owner), ...keeper(facts, owner)] : all
}

const ownersOf = ({ links, wanted }: Facts) =>
  links.filter(({ addresses }) => addresses.some(({ ip }) => ip === wanted.address))

/**
 * Where a router's cable would be: first one with something at its other end, and no way to the internet; a card before
 * a bridge, and what containers are connected by at last. A card in a bridge is heard through the bridge alone.
 */
export function likelyLinks(links: Link[]): Link[] {
  const rank = (link: Link) =>
    (link.carrier ? 0 : 2) + (link.gateway ? 1 : 0) + (link.parts ? 4 : 0) + (link.pipe ? 8 : 0)
  return links
    .filter(({ kind, master }) => kind === 'cable' && master === undefined)
    .sort((a, b) => rank(a) - rank(b))
}

function missing({ links, wanted, system }: Facts): Finding {
  const { address: ip } = wanted
  const [best] = likelyLinks(links)
  if (!best) return error('no-cable-link', phrase('address.noCableLink', ip), phrase('address.plugInCard'))
  const mend = together([
    giveAddress(system, best.name, ip),
    advice(phrase('address.orForTheRun'), command('benchflash doctor --fix')),
  ])
  if (best.carrier) return error('address-missing', phrase('address.missing', ip), mend)
  // Some systems take the address away while there is no carrier.
  return warning('address-missing', phrase('address.missingWhileOff', ip, best.name), mend)
}

function twice({ system, wanted }: Facts, owners: Link[]): Finding {
  const names = owners.map(({ name }) => name)
  // A bridge keeps what it has: others live behind it.
  const keep = owners.find(({ parts }) => parts) ?? likelyLinks(owners)[0] ?? owners[0]!
  const others = owners.filter(({ name }) => name !== keep.name)
  const mend = together(others.map((link) => taken(system, link, wanted.address)))
  return error('address-twice', phrase('address.twice', wanted.address, names), mend)
}

/** A command that takes the address away; of a bridge it is never proposed, only said. */
function taken(system: System, link: Link, ip: string): Advice {
  return link.parts ? advice(phrase('address.byHand', link.name, ip)) : takeAddress(system, link.name, ip)
}

function place(facts: Facts, owner: Link): Finding {
  const { address: listen } = facts.wanted
  const better = likelyLinks(facts.links).find(({ name, carrier }) => carrier && name !== owner.name)
  const move = together([
    taken(facts.system, owner, listen),
    ...(better ? [giveAddress(facts.system, better.name, listen)] : []),
  ])
  if (owner.master !== undefined) {
    const top = topOf(owner, facts.links)
    const to = top.kind === 'cable' && top.master === undefined ? top : better
    const mend = together([
      taken(facts.system, owner, listen),
      ...(to ? [giveAddress(facts.system, to.name, listen)] : []),
    ])
    return warning(
      'address-on-wrong-link',
      phrase('address.inBridge', listen, owner.name, owner.master),
      mend,
    )
  }
  if (owner.kind === 'wifi' || owner.kind === 'virtual') {
    const what = phrase('address.noCable', listen, owner.name, owner.kind)
    return warning('address-on-wrong-link', what, move)
  }
  if (owner.kind === 'loopback' || (owner.up && owner.carrier))
    return ok('address', phrase('address.set', listen, owner.name))
  if (better && !better.gateway) {
    const what = phrase('address.cableElsewhere', listen, owner.name, better.name)
    return warning('address-on-wrong-link', what, move)
  }
  const what = phrase('address.linkDown', listen, owner.name)
  return note('link-down', what, owner.up ? undefined : switchOn(facts.system, owner.name))
}

/** A bond may be in a bridge: only what is in no other one is heard. */
function topOf(link: Link, links: Link[]): Link {
  const above = links.find(({ name }) => name === link.master)
  return above ? topOf(above, links) : link
}

/** With /32 or another net the laptop does not find the router. */
function prefix({ wanted, system }: Facts, owner: Link): Finding[] {
  const own = owner.addresses.find(({ ip }) => ip === wanted.address)!
  if (isOn(own, wanted.bootIp)) return []
  const what = phrase('address.mask', own.ip, own.prefix, owner.name, wanted.bootIp)
  const mend = owner.parts
    ? phrase('address.byHand', owner.name, own.ip)
    : together([takeAddress(system, owner.name, own.ip, own.prefix), giveAddress(system, owner.name, own.ip)])
  return [error('address-mask', what, mend)]
}

/** Another link on the same net: which of them the answers take is chance. */
function rivals(facts: Facts, owner: Link): Finding[] {
  const { bootIp } = facts.wanted
  const found = facts.links.filter(
    ({ name, up, master, addresses }) =>
      up && name !== owner.name && master === undefined && addresses.some((one) => isOn(one, bootIp)),
  )
  return found.map((link) => {
    const ip = link.addresses.find((one) => isOn(one, bootIp))!.ip
    return warning('net-twice', phrase('address.netTwice', link.name, ip, owner.name), switchOff(facts, link))
  })
}

function switchOff({ system }: Facts, { name, kind, parts }: Link): Advice {
  if (parts) return advice(phrase('address.ownNet', name))
  if (system === 'win32') return asAdministrator(`Disable-NetAdapter -Name '${name}' -Confirm:$false`)
  if (system === 'darwin')
    return advice(
      command(kind === 'wifi' ? `networksetup -setairportpower ${name} off` : `sudo ifconfig ${name} down`),
    )
  return advice(phrase('address.untilAfter'), command(`sudo ip link set ${name} down`))
}

function switchOn(system: System, name: string): Advice {
  if (system === 'win32') return asAdministrator(`Enable-NetAdapter -Name '${name}'`)
  return advice(command(system === 'darwin' ? `sudo ifconfig ${name} up` : `sudo ip link set ${name} up`))
}

function keeper({ system, wanted }: Facts, owner: Link): Finding[] {
  const own = owner.addresses.find(({ ip }) => ip === wanted.address)!
  if (own.leased) {
    const mend = owner.parts
      ? phrase('address.byHand', owner.name, own.ip)
      : keepAddress(system, { ...owner, keeper: owner.keeper ?? 'DHCP' }, own.ip)
    return [warning('address-leased', phrase('address.leased', own.ip, owner.name), mend)]
  }
  if (!owner.keeper) return []
  const what = phrase('address.mayGo', owner.keeper, owner.name, own.ip)
  return [note('address-may-go', what, owner.parts ? undefined : keepAddress(system, owner, own.ip))]
}
