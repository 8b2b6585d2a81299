import { netOf, onNet, overlap, wireNets } from '../subnet.ts'
import { fieldWords } from '../ui/words/bench-file.ts'
import type { RouterSettings, WireLine } from './schema.ts'

/** An address that a card of the laptop has now. */
export interface CardAddress {
  ip: string
  prefix: number
}

/**
 * The laptop's address on each wire, as its routers call it. What the file leaves open is the usual one where there is a
 * single wire; of several each gets a net that no other wire and no other card of the laptop has, in the order of the file.
 */
export function serversOf(wires: WireLine[], usual: string, cards: CardAddress[]): string[] {
  const said = wires.map((wire) => saidBy(wire, usual))
  if (wires.length === 1) return [said[0] ?? usual]
  const taken = new Set(said.filter((one) => one !== null).map(netOf))
  return said.map((one) => {
    if (one !== null) return one
    const net =
      candidates(usual).find((each) => !taken.has(each) && isFree(each, usual, cards)) ?? netOf(usual)
    taken.add(net)
    return onNet(net, usual)
  })
}

function saidBy(wire: WireLine, usual: string): string | null {
  return wire['server-ip'] ?? wire.listen ?? (wire.net === undefined ? null : onNet(wire.net, usual))
}

const candidates = (usual: string): string[] => [netOf(usual), ...wireNets]

/** What a card has on it is another's, unless it is just what this wire would have. */
function isFree(net: string, usual: string, cards: CardAddress[]): boolean {
  return cards.every((card) => card.ip === onNet(net, usual) || !overlap(card, net))
}

interface Fault {
  path: (string | number)[]
  message: string
}

/** Of two cards on one net the system answers by one; and a router's own LAN lasts, a wire's net does not. */
export function netFaults(wires: WireLine[], settings: RouterSettings | undefined): Fault[] {
  const nets = wires.map(routed)
  const lan = settings?.['lan-address']
  return wires.flatMap((wire, n) => [
    ...strangers(wire).map((field) => ({
      path: ['wires', n, field],
      message: fieldWords.notOnNet(wire.net!),
    })),
    ...twice(wires, nets, n),
    ...(lan && wire.net === netOf(lan)
      ? [{ path: ['settings', 'lan-address'], message: fieldWords.lanOnNet(wire.net, wire.label) }]
      : []),
  ])
}

function strangers({ net, ...wire }: WireLine): ('server-ip' | 'listen')[] {
  if (net === undefined) return []
  const own = (['server-ip', 'listen'] as const).filter((field) => wire[field] !== undefined)
  // Where the router is told another address, something lies between, and the servers may be anywhere.
  const told = own.includes('server-ip') ? (['server-ip'] as const) : own
  return told.filter((field) => netOf(wire[field]!) !== net)
}

/** The net that the laptop's own routing has to find; null where something lies between. */
function routed(wire: WireLine): string | null {
  const { net, listen } = wire
  if (wire['server-ip'] !== undefined && wire['server-ip'] !== listen) return null
  if (net !== undefined) return net
  return listen === undefined || /^(127\.|0\.0\.0\.0$)/.test(listen) ? null : netOf(listen)
}

function twice(wires: WireLine[], nets: (string | null)[], n: number): Fault[] {
  const net = nets[n] ?? null
  const first = net === null ? -1 : nets.indexOf(net)
  if (net === null || first === n) return []
  const field = wires[n]!.net === undefined ? 'listen' : 'net'
  return [{ path: ['wires', n, field], message: fieldWords.netTwice(net, wires[first]!.label) }]
}
