import { BenchError } from '../errors.ts'
import { addressFindings } from './checks/address.ts'
import { laptopFindings } from './checks/laptop.ts'
import { portFindings, serialFindings } from './checks/serial.ts'
import { tftpFindings } from './checks/tftp.ts'
import { wireFindings } from './checks/wire.ts'
import { darwinHost } from './darwin.ts'
import type { Facts, Host, Wanted } from './facts.ts'
import type { Finding } from './finding.ts'
import { type Depth, gather } from './gather.ts'
import { linuxHost } from './linux/index.ts'
import { isLoopback } from './net.ts'
import { realTools, type Tools } from './tools.ts'
import { win32Host } from './win32.ts'

/** The system this runs on. */
export function hostHere(tools: Tools = realTools, system: string = process.platform): Host {
  if (system === 'win32') return win32Host(tools)
  return system === 'darwin' ? darwinHost(tools) : linuxHost(tools)
}

/** Looks at this laptop. */
export async function examine(wanted: Wanted, depth: Depth, tools: Tools = realTools): Promise<Finding[]> {
  return findings(await gather(hostHere(tools), tools, wanted, depth))
}

/** Of one serial device alone. */
export async function lineFindings(host: Host, path: string): Promise<Finding[]> {
  return portFindings({ serial: await host.serial(path), system: host.system })
}

/** What the facts mean, in the order in which a technician meets it. A bench on the loopback has no cable to speak of. */
export function findings(facts: Facts): Finding[] {
  const cable = isLoopback(facts.wanted.address) ? [] : [...addressFindings(facts), ...wireFindings(facts)]
  return [...serialFindings(facts), ...cable, ...tftpFindings(facts), ...laptopFindings(facts)]
}

/** Those that end every run: seen, not guessed. */
const certain = new Set(['tftp-port-in-use', 'tftp-port-denied', 'firewall-drops', 'disk-full'])

export function insurmountable(found: Finding[], only?: string): BenchError | null {
  const ends = (code: string) => (only === undefined ? certain.has(code) : code === only)
  const first = found.find(({ code, level }) => level === 'error' && ends(code))
  if (!first) return null
  const said = { message: first.what.replace(/\.$/, ''), hint: first.mend, commands: first.commands }
  return new BenchError(first.code, said, { mayRetry: true })
}
