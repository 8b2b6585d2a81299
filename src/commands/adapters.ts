import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface Adapter {
  path: string
  /** What a person recognises: maker and chip. */
  name: string
}

export async function adapters(): Promise<Adapter[]> {
  const { SerialPort } = await import('serialport')
  try {
    const found = await SerialPort.list()
    // A computer's own UARTs (`ttyS0` …) have no USB id; a macOS `tty.*` waits for a carrier that never comes.
    return found
      .filter((port) => port.vendorId)
      .map((port) => ({ path: port.path.replace('/dev/tty.', '/dev/cu.'), name: nameOf(port) }))
  } catch {
    return byId()
  }
}

function nameOf(port: { manufacturer?: string; vendorId?: string; productId?: string; pnpId?: string }) {
  return [port.manufacturer, port.pnpId, `(${port.vendorId}:${port.productId})`].filter(Boolean).join(' ')
}

/** Without `udevadm` (containers) the list rejects, and this folder says the same. */
async function byId(): Promise<Adapter[]> {
  const folder = '/dev/serial/by-id'
  const names = await readdir(folder).catch(() => [])
  return names.map((name) => ({ path: join(folder, name), name }))
}
