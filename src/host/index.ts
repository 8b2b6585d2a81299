import { BenchError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import { type Code, fieldsOf, isBenchCode } from '../problems/catalogue.ts'
import { addressFindings } from './checks/address.ts'
import { laptopFindings } from './checks/laptop.ts'
import { portFindings, serialFindings } from './checks/serial.ts'
import { tftpFindings } from './checks/tftp.ts'
import { wireFindings } from './checks/wire.ts'
import { darwinHost } from './darwin.ts'
import type { Facts, Host, Wanted } from './facts.ts'
import type { Finding } from './finding.ts'
import { type Depth, gather, serialOf } from './gather.ts'
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
  return portFindings({ serial: await serialOf(host, path), system: host.system })
}

/** What the facts mean, in the order in which a technician meets it. A bench on the loopback has no cable to speak of. */
export function findings(facts: Facts): Finding[] {
  const cable = isLoopback(facts.wanted.address) ? [] : [...addressFindings(facts), ...wireFindings(facts)]
  return [...serialFindings(facts), ...cable, ...tftpFindings(facts), ...laptopFindings(facts)]
}

/** The first finding that ends a run: each that ends every one, or this one only. */
export function insurmountable(found: Finding[], only?: Code): BenchError | null {
  for (const { code, level, what, mend, commands } of found) {
    if (level !== 'error' || !isBenchCode(code)) continue
    if (only === undefined ? !fieldsOf(code).endsEveryRun : code !== only) continue
    // A look at the laptop costs nothing: it may have been put right meanwhile.
    const said = { message: phrase('joined.withoutStop', what), hint: mend, commands }
    return new BenchError(code, said, { mayRetry: true })
  }
  return null
}
