import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { harmlessIn } from '../base/harmless.ts'
import type { Adapter } from './adapter.ts'
import { linuxAdapters } from './linux-adapters.ts'

/** The USB serial adapters, which may call themselves anything: from here on that is harmless. */
export const adapters = async (root?: string): Promise<Adapter[]> => harmlessIn(await listed(root))

/** A computer's own UARTs (`ttyS0` …) have no USB id and are left out. */
async function listed(root?: string): Promise<Adapter[]> {
  if (process.platform === 'linux') return linuxAdapters(root) ?? byId()
  const { listSerialPorts } = await import('./serial-port.ts')
  try {
    return (await listSerialPorts()).filter((port) => port.vendorId).map(asAdapter)
  } catch {
    return byId()
  }
}

interface Listed {
  path: string
  vendorId?: string
  productId?: string
  manufacturer?: string
  serialNumber?: string
  pnpId?: string
}

function asAdapter({ path, vendorId, productId, manufacturer, serialNumber, pnpId }: Listed): Adapter {
  return {
    // A macOS `tty.*` waits for a carrier that never comes.
    path: path.replace('/dev/tty.', '/dev/cu.'),
    name: [manufacturer, pnpId, `(${vendorId}:${productId})`].filter(Boolean).join(' '),
    vendorId: vendorId?.toLowerCase() ?? null,
    productId: productId?.toLowerCase() ?? null,
    manufacturer: manufacturer ?? null,
    serialNumber: serialNumber ?? null,
  }
}

/** Where neither kernel nor driver lists them, this folder names the adapters at least. */
function byId(folder = '/dev/serial/by-id'): Adapter[] {
  const unknown = { vendorId: null, productId: null, manufacturer: null, serialNumber: null }
  try {
    return readdirSync(folder).map((name) => ({ path: join(folder, name), name: basename(name), ...unknown }))
  } catch {
    return []
  }
}
