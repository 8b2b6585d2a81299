import { UsageError } from '../errors.ts'
import { portWords } from '../ui/words/port.ts'
import type { Port } from './port.ts'

/** `tcp:` alone is one, too. `COM3:` is how Windows may write a device, `C:\\…` a path; `/dev/…:1` begins otherwise. */
const isAddress = (spec: string) => /^\w+:\/\//.test(spec) || /^(?!COM\d+:)[A-Za-z][\w+.-]+:/i.test(spec)

export interface LineOptions {
  baudRate: number
  /** A capture is played to whoever looks on; else it waits for the answers that were given. */
  watching?: boolean
}

export const isReplay = (spec: string) => spec.startsWith('replay:')

/** `tcp://host:port`, `replay:FILE` (a capture) or the path of a serial device. */
export async function openPort(spec: string, options: LineOptions): Promise<Port> {
  if (isReplay(spec)) {
    const { openReplay } = await import('./replay-port.ts')
    return openReplay(spec, spec.slice('replay:'.length), options.watching)
  }
  if (!isAddress(spec)) {
    const { openSerialPort } = await import('./serial-port.ts')
    return await openSerialPort(spec, options.baudRate)
  }
  const [, host, port] = /^tcp:\/\/(\[[0-9a-fA-F:]+\]|[^:/[\]]+):(\d{1,5})\/?$/.exec(spec) ?? []
  if (host === undefined || Number(port) > 65_535) {
    throw new UsageError('port-spec', portWords.notAPort(spec))
  }
  const { openTcpPort } = await import('./tcp-port.ts')
  return await openTcpPort(spec, host.replace(/^\[|\]$/g, ''), Number(port))
}
