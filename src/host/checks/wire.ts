import type { Facts, Link } from '../facts.ts'
import { error, type Finding, note, ok, warning } from '../finding.ts'
import { isOn } from '../net.ts'

/** Who else is on the router's cable. */
export function wireFindings(facts: Facts): Finding[] {
  return [
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

function answering(facts: Facts): Finding[] {
  const { wanted, neighbours, links } = facts
  const boot = neighbours.filter(({ ip }) => ip === wanted.bootIp)
  const router = neighbours.filter(({ ip }) => ip === wanted.routerIp)
  return [
    ...boot.map(({ mac, link }) => {
      const what = `Somebody (${mac}) answers at ${wanted.bootIp} on ${link}, the address of every boot loader.`
      const mend = `If the router is off, that is another device: unplug it from this net, or pull the cable to the office LAN.`
      return warning('boot-address-taken', what, mend)
    }),
    ...router.map(({ mac, link }) => {
      const lan = links.some(({ name, gateway }) => name === link && gateway === wanted.routerIp)
      const who = lan ? "your LAN's gateway; that does no harm" : 'the router itself, if it is on'
      return note('router-address-answers', `${wanted.routerIp} answers on ${link} (${mac}): ${who}.`)
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
    .filter(({ link }) => links.some(({ name, kind }) => name === link && kind === 'cable'))
    .filter(({ packets, size }) => packets > 15_000 && size < 400)
    .map(({ link }) => link)
  return [...new Set([...circling, ...flooded])].map((link) => {
    const what = `The net on ${link} is a loop: the same packets run in it for ever, and nothing else gets through.`
    return error(
      'net-loop',
      what,
      'Leave one cable only between the router and the switch, and none from the switch to itself.',
    )
  })
}

/** Both cables end in one router or switch: the same device is seen through two cards, or one card hears the other. */
function twoCables({ neighbours, echoes }: Facts): Finding[] {
  const pairs = neighbours.flatMap((one) =>
    neighbours.flatMap((other) => (other.mac === one.mac ? [[one.link, other.link] as const] : [])),
  )
  const heard = echoes.map(({ from, to }) => [from, to] as const)
  const found = [...pairs, ...heard]
    .filter(([one, other]) => one !== other)
    .map((names) => names.toSorted((a, b) => a.localeCompare(b, 'en')).join(' and '))
  return [...new Set(found)].map((names) => {
    const what = `${names} lead to the same router or switch.`
    return warning('two-cables', what, 'Leave one cable only: two to one router or switch can make a loop.')
  })
}

/** A way to the internet through the boot loader's net: somebody's LAN has the same addresses. */
function officeLan(facts: Facts): Finding[] {
  return wire(facts)
    .filter(({ gateway }) => gateway !== null)
    .map(({ name, gateway }) => {
      const what = `${name} leads to the internet by ${gateway}: a LAN with the bench's addresses, not a cable to the router.`
      return warning(
        'office-lan',
        what,
        'Use a network card of its own for the router, with nothing else on that cable.',
      )
    })
}

/** The router itself is one too, once a system runs on it. */
function dhcp({ dhcpServers, wanted }: Facts): Finding[] {
  if (dhcpServers === null) return []
  const foreign = dhcpServers.filter((ip) => ip !== wanted.bootIp && ip !== wanted.routerIp)
  if (foreign.length) {
    const what = `A DHCP server (${foreign.join(', ')}) answers on the router's cable: that is somebody's LAN.`
    return [warning('foreign-dhcp', what, 'Pull the cable that leads to the office LAN.')]
  }
  if (dhcpServers.length === 0) return [ok('dhcp', "No DHCP server answers on the router's cable.")]
  const what = `A DHCP server answers at ${dhcpServers.join(', ')}: the router itself, if it is on.`
  return [note('dhcp-at-router', what)]
}

/** The router resets its own switch at power-on and at each `tftpboot`: a direct link then drops for 1 to 3 s. */
function unmanagedSwitch(facts: Facts): Finding[] {
  const direct = wire(facts).filter((link: Link) => link.kind === 'cable' && (!link.carrier || link.keeper))
  if (!direct.length) return []
  const what =
    'A small unmanaged switch between laptop and router keeps the link up while the router resets its own.'
  return [note('switch-advised', what)]
}
