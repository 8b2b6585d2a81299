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

/** The seats of a bench file, or `own` where there is no file. What was given by flag comes before the file. */
export function seatsOf(
  bench: BenchFile | null,
  own: SeatLine[],
  given: Partial<Common>,
  profile: Common,
): SeatPlan[] {
  const lines: SeatLine[] = bench?.seats ?? own
  return lines.map((line, n) => {
    const wire = bench?.wires?.find(({ label }) => label === line.wire) ?? bench?.wires?.[0]
    const serverIp = given.serverIp ?? wire?.['server-ip'] ?? wire?.listen ?? profile.serverIp
    return {
      label: line.label,
      port: line.port,
      wire: wire?.label ?? 'wire',
      serverIp,
      listen: given.listen ?? wire?.listen ?? serverIp,
      tftpPort: given.tftpPort ?? wire?.['tftp-port'] ?? profile.tftpPort,
      httpPort: given.httpPort ?? wire?.['http-port'] ?? profile.httpPort,
      routerIp: line['router-ip'] ?? neighbour(serverIp, n),
      power: line.power,
    }
  })
}

/** 192.168.0.11 for the first seat, 192.168.0.12 for the second: no router of the bench has the address of another. */
function neighbour(serverIp: string, n: number): string {
  return serverIp.replace(/\d+$/, String(11 + n))
}
