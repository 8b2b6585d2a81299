import { Bug } from '../base/errors.ts'
import type { Port } from './port.ts'
import { portAddress } from './port-address.ts'

export interface LineOptions {
  baudRate: number
  /** A capture is played to whoever looks on; else it waits for the answers that were given. */
  watching?: boolean
}

/** A line at an address; each kind is loaded when it is asked for. */
export async function openPort(spec: string, options: LineOptions): Promise<Port> {
  const address = portAddress(spec)
  switch (address.kind) {
    case 'serial': {
      const { openSerialPort } = await import('./serial-port.ts')
      return openSerialPort(address.path, options.baudRate)
    }
    case 'tcp': {
      const { openTcpPort } = await import('./tcp-port.ts')
      return openTcpPort(spec, address.host, address.port)
    }
    case 'rfc2217': {
      const { openRfc2217Port } = await import('./rfc2217-port.ts')
      return openRfc2217Port({ name: spec, ...address }, options.baudRate)
    }
    case 'replay': {
      const { openReplay } = await import('./replay-port.ts')
      return openReplay(spec, address.file, options.watching)
    }
    case 'sim':
      throw new Bug('a simulated router is made, not opened')
  }
}
