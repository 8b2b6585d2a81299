import { english } from '../../base/english.ts'
import { netOf } from '../../base/subnet.ts'
import { phrase } from '../../phrases/phrase.ts'
import { serversOf } from './nets.ts'

/** An adapter that is plugged in. */
export interface Adapter {
  /** The same at the next plugging-in, where the system has such a path. */
  port: string
  /** In words, for a person. */
  what: string
}

/** A network card with an address that the laptop has on it. */
export interface Card {
  name: string
  address: string
}

/**
 * The text of a bench file for what is plugged in: a seat for each adapter, a wire for each card. Which adapter and which
 * cable belong to one router only a person can see. `cards` is empty where none has its address yet.
 */
export function proposeBench(options: {
  device: string
  serverIp: string
  adapters: Adapter[]
  cards: Card[]
}): string {
  const { device, serverIp, adapters, cards } = options
  const several = cards.length > 1
  const wires = cards.length
    ? ownNets(cards, serverIp).map((one, n) => wire(several ? `wire-${n + 1}` : 'wire', one, cards[n]!.name))
    : [wire('wire', `listen: ${serverIp}`, english(phrase('proposal.noAddressYet')))]
  const seats = adapters.map((adapter, n) =>
    seat(adapter, `seat-${n + 1}`, several ? `wire-${(n % cards.length) + 1}` : null),
  )
  return [
    `# ${english(phrase('proposal.proposed'))}`,
    several ? `# ${english(phrase('proposal.cablesNotSeen'))}\n` : '',
    `device: ${device}`,
    'wires:',
    ...wires,
    'seats:',
    ...seats,
    '',
  ].join('\n')
}

/** A card keeps its address; one whose net another card has before it gets a net of its own. */
function ownNets(cards: Card[], serverIp: string): string[] {
  const nets = cards.map(({ address }) => netOf(address))
  const kept = cards.map(({ address }, n) => (nets.indexOf(nets[n]!) === n ? { listen: address } : {}))
  const known = cards.map(({ address }) => ({ ip: address, prefix: 24 }))
  const servers = serversOf(
    kept.map((one) => ({ label: '', ...one })),
    serverIp,
    known,
  )
  return kept.map((one, n) =>
    'listen' in one
      ? `listen: ${one.listen}`
      : `net: ${netOf(servers[n]!)} # ${english(phrase('proposal.giveCard', cards[n]!, servers[n]!))}`,
  )
}

const wire = (label: string, where: string, what: string) => `  # ${what}\n  - label: ${label}\n    ${where}`

function seat({ port, what }: Adapter, label: string, on: string | null): string {
  const lines = [`  # ${what}`, `  - label: ${label}`, `    port: ${JSON.stringify(port)}`]
  return [...lines, ...(on ? [`    wire: ${on}`] : [])].join('\n')
}
