import { proposalWords } from '../ui/words/bench-file.ts'

/** An adapter that is plugged in. */
export interface Adapter {
  /** The same at the next plugging-in, where the system has such a path. */
  port: string
  /** In words, for a person. */
  what: string
}

/** A network card with the address of the laptop, as routers look for it. */
export interface Card {
  name: string
  address: string
}

/**
 * The text of a bench file for what is plugged in: a seat for each adapter, a wire for each card. Which adapter and which
 * cable belong to one router only a person can see. `cards` is empty where none has its address yet.
 */
export function proposeBench(o: {
  device: string
  serverIp: string
  adapters: Adapter[]
  cards: Card[]
}): string {
  const { device, serverIp, adapters, cards } = o
  const several = cards.length > 1
  const wires = cards.length
    ? cards.map(({ name, address }, n) => wire(several ? `wire-${n + 1}` : 'wire', address, name))
    : [wire('wire', serverIp, proposalWords.noAddressYet)]
  const seats = adapters.map((adapter, n) =>
    seat(adapter, `seat-${n + 1}`, several ? `wire-${(n % cards.length) + 1}` : null),
  )
  return [
    `# ${proposalWords.proposed}`,
    several ? `# ${proposalWords.cablesNotSeen}\n` : '',
    `device: ${device}`,
    'wires:',
    ...wires,
    'seats:',
    ...seats,
    '',
  ].join('\n')
}

const wire = (label: string, listen: string, what: string) =>
  `  # ${what}\n  - label: ${label}\n    listen: ${listen}`

function seat({ port, what }: Adapter, label: string, on: string | null): string {
  const lines = [`  # ${what}`, `  - label: ${label}`, `    port: ${JSON.stringify(port)}`]
  return [...lines, ...(on ? [`    wire: ${on}`] : [])].join('\n')
}
