import { netOf, onNet } from '../../base/subnet.ts'
import { type CardAddress, serversOf } from './nets.ts'
import type { BenchFile, PowerSettings, SeatLine } from './schema.ts'

/** What the command line and the profile say for all seats. */
export interface Common {
  serverIp: string
  listen: string
  tftpPort: number
  httpPort: number
}

export interface SeatPlan extends Common {
  label: string
  port: string
  /** Seats with the same wire share a switch, and with it the servers. */
  wire: string
  routerIp: string
  power?: PowerSettings
}

export interface WirePlan extends Common {
  label: string
}

/** The wires of a bench file with their addresses; without one there is a single wire. */
export function wiresOf(
  bench: BenchFile | null,
  { given, profile, cards }: { given: Partial<Common>; profile: Common; cards: CardAddress[] },
): WirePlan[] {
  const wires = bench?.wires ?? [{ label: 'wire' }]
  const servers = serversOf(wires, profile.serverIp, cards)
  return wires.map((wire, n) => {
    const serverIp = given.serverIp ?? servers[n]!
    return {
      label: wire.label,
      serverIp,
      listen: given.listen ?? wire.listen ?? serverIp,
      tftpPort: given.tftpPort ?? wire['tftp-port'] ?? profile.tftpPort,
      httpPort: given.httpPort ?? wire['http-port'] ?? profile.httpPort,
    }
  })
}

/** The seats of a bench file, or `own` where there is no file. What was given by flag comes before the file. */
export function seatsOf(bench: BenchFile | null, own: SeatLine[], wires: WirePlan[]): SeatPlan[] {
  const lines: SeatLine[] = bench?.seats ?? own
  return lines.map((line, n) => {
    const { label, ...place } = wires.find(({ label }) => label === line.wire) ?? wires[0]!
    return {
      ...place,
      wire: label,
      label: line.label,
      port: line.port,
      routerIp: line['router-ip'] ?? neighbour(place.serverIp, n),
      power: line.power,
    }
  })
}

/** 192.168.0.11 for the first seat, 192.168.0.12 for the second: no router of the bench has the address of another. */
function neighbour(serverIp: string, n: number): string {
  const own = onNet(netOf(serverIp), `.${11 + n}`)
  return own === serverIp ? onNet(netOf(serverIp), '.10') : own
}
