import { BenchError } from '../errors.ts'
import { addressFindings } from './checks/address.ts'
import { laptopFindings } from './checks/laptop.ts'
import { serialFindings } from './checks/serial.ts'
import { tftpFindings } from './checks/tftp.ts'
import { wireFindings } from './checks/wire.ts'
import { darwinHost } from './darwin.ts'
import type { Facts, Host, Wanted } from './facts.ts'
import type { Finding } from './finding.ts'
import { gather } from './gather.ts'
import { linuxHost } from './linux/index.ts'
import { isLoopback } from './net.ts'
import { realTools, type Tools } from './tools.ts'
import { win32Host } from './win32.ts'

/** The system this runs on. */
export function hostHere(tools: Tools = realTools, system: string = process.platform): Host {
  if (system === 'win32') return win32Host(tools)
  return system === 'darwin' ? darwinHost(tools) : linuxHost(tools)
}

/** Looks at this laptop. `thorough` also asks who else is on the router's cable: that takes seconds and sends packets. */
export async function examine(wanted: Wanted, o: { thorough: boolean; tools?: Tools }): Promise<Finding[]> {
  const tools = o.tools ?? realTools
  return findings(await gather(hostHere(tools), tools, wanted, o.thorough))
}

/** What the facts mean, in the order in which a technician meets it. A bench on the loopback has no cable to speak of. */
export function findings(facts: Facts): Finding[] {
  const cable = isLoopback(facts.wanted.address) ? [] : [...addressFindings(facts), ...wireFindings(facts)]
  return [...serialFindings(facts), ...cable, ...tftpFindings(facts), ...laptopFindings(facts)]
}

/** Those that end every run: seen, not guessed. */
const certain = new Set(['tftp-port-in-use', 'tftp-port-denied', 'firewall-drops', 'disk-full'])

export function insurmountable(found: Finding[]): BenchError | null {
  const first = found.find(({ code, level }) => level === 'error' && certain.has(code))
  return first
    ? new BenchError(first.code, first.what.replace(/\.$/, ''), { hint: first.mend, mayRetry: true })
    : null
}
