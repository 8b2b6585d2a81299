import type { BenchFile } from '../bench/config/schema.ts'
import { isSlow } from '../host/checks/serial.ts'
import type { Host } from '../host/facts.ts'
import type { Finding } from '../host/finding.ts'
import { hostHere, lineFindings } from '../host/index.ts'
import { openPort } from '../ports/open-port.ts'
import { isSerial } from '../ports/port-address.ts'

/** Of the bench file: this laptop's own. */
export const seatPorts = (bench: BenchFile | null): string[] =>
  (bench?.seats ?? []).map(({ port }) => port).filter(isSerial)

/** Each is there, free and swift, or it is named; nothing is sent by any of them. */
export async function portLooks(ports: string[], baudRate: number, host = hostHere()): Promise<Finding[]> {
  const looks = await Promise.all(ports.map((path) => portLook(host, path, baudRate)))
  return looks.flat()
}

async function portLook(host: Host, path: string, baudRate: number): Promise<Finding[]> {
  const found = await lineFindings(host, path)
  const mayOpen = found.some(({ code, level }) => code === 'port' && level === 'ok')
  if (!mayOpen || !isSlowOne(found)) return found
  // Whoever opens it asks for 1 ms: only an adapter that refuses is named.
  const port = await openPort(path, { baudRate }).catch(() => null)
  await port?.close()
  return openedSince(path, found, host)
}

/** The line was opened meanwhile, and 1 ms asked for. */
export async function openedSince(path: string, found: Finding[], host = hostHere()): Promise<Finding[]> {
  if (host.system !== 'linux' || !isSlowOne(found)) return found
  return isSlow(await host.serial(path)) ? found : found.filter(({ code }) => code !== 'ftdi-latency')
}

const isSlowOne = (found: Finding[]) => found.some(({ code }) => code === 'ftdi-latency')
