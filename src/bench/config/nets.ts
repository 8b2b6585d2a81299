import { netOf, onNet, overlap, wireNets } from '../../base/subnet.ts'
import { phrase, type Wording } from '../../phrases/phrase.ts'

/** An address that a card of the laptop has now. */
export interface CardAddress {
  ip: string
  prefix: number
}

/** What a line of the file says of a wire's addresses. */
export interface Wire {
  label: string
  net?: string | undefined
  listen?: string | undefined
  'server-ip'?: string | undefined
}

/** And of a seat's. */
interface Seat {
  wire?: string | undefined
  'router-ip'?: string | undefined
}

/**
 * The laptop's address on each wire, as its routers call it. What the file leaves open is the usual one where there is a
 * single wire; of several each gets a net that no other wire and no other card of the laptop has, in the order of the file.
 */
export function serversOf(wires: Wire[], usual: string, cards: CardAddress[]): string[] {
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

/** To be heard at all addresses is no address to be called at. */
const EVERY = '0.0.0.0'

function saidBy(wire: Wire, usual: string): string | null {
  const { net, listen } = wire
  const own = listen === EVERY ? undefined : listen
  return wire['server-ip'] ?? own ?? (net === undefined ? null : onNet(net, usual))
}

const candidates = (usual: string): string[] => [netOf(usual), ...wireNets]

/** What a card has on it is another's, unless it is just what this wire would have. */
function isFree(net: string, usual: string, cards: CardAddress[]): boolean {
  return cards.every((card) => card.ip === onNet(net, usual) || !overlap(card, net))
}

interface Fault {
  path: (string | number)[]
  message: Wording
}

/** Of two cards on one net the system answers by one; and a router's own LAN lasts, a wire's net does not. */
export function netFaults(wires: Wire[], seats: Seat[], lan: string | undefined): Fault[] {
  const nets = wires.map(routed)
  const own = wires.flatMap((wire, n) => [
    ...strangers(wire).map((field) => ({
      path: ['wires', n, field],
      message: phrase('field.notOnNet', wire.net!),
    })),
    ...twice(wires, nets, n),
    ...lanFaults([wire], lan).map((message) => ({ path: ['settings', 'lan-address'], message })),
  ])
  return [...own, ...seats.flatMap((seat, n) => elsewhere(seat, n, wires))]
}

/** Of an address that a router keeps: which wires have its net. */
export function lanFaults(wires: Wire[], lan: string | undefined): Wording[] {
  if (lan === undefined) return []
  return wires.flatMap(({ net, label }) => (net === netOf(lan) ? [phrase('field.lanOnNet', net, label)] : []))
}

function elsewhere(seat: Seat, n: number, wires: Wire[]): Fault[] {
  const ip = seat['router-ip']
  const net = (wires.find(({ label }) => label === seat.wire) ?? wires[0])?.net
  if (ip === undefined || net === undefined || netOf(ip) === net) return []
  return [{ path: ['seats', n, 'router-ip'], message: phrase('field.notOnNet', net) }]
}

function strangers({ net, ...wire }: Wire): ('server-ip' | 'listen')[] {
  if (net === undefined) return []
  const own = (['server-ip', 'listen'] as const).filter((field) => (wire[field] ?? EVERY) !== EVERY)
  // Where the router is told another address, something lies between, and the servers may be anywhere.
  const told = own.includes('server-ip') ? (['server-ip'] as const) : own
  return told.filter((field) => netOf(wire[field]!) !== net)
}

/** The net that the laptop's own routing has to find; null where something lies between. */
function routed(wire: Wire): string | null {
  const { net, listen } = wire
  if (wire['server-ip'] !== undefined && wire['server-ip'] !== listen) return null
  if (net !== undefined) return net
  return listen === undefined || listen === EVERY || listen.startsWith('127.') ? null : netOf(listen)
}

function twice(wires: Wire[], nets: (string | null)[], n: number): Fault[] {
  const net = nets[n] ?? null
  const first = net === null ? -1 : nets.indexOf(net)
  if (net === null || first === n) return []
  const field = wires[n]!.net === undefined ? 'listen' : 'net'
  return [{ path: ['wires', n, field], message: phrase('field.netTwice', net, wires[first]!.label) }]
}
