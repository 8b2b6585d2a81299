import { asProblem } from '../base/errors.ts'
import { hostHere, insurmountable, lineFindings } from '../host/index.ts'
import { type LineOptions, openPort } from '../ports/open-port.ts'
import type { Port } from '../ports/port.ts'

/** Opens the line; where it can't be opened, the system is asked who has it or what is missing. */
export async function openLine(path: string, options: LineOptions): Promise<Port> {
  try {
    return await openPort(path, options)
  } catch (error) {
    const { code } = asProblem(error)
    if (code !== 'port-busy' && code !== 'port-denied') throw error
    const found = await lineFindings(hostHere(), path).catch(() => [])
    throw insurmountable(found, code) ?? error
  }
}
