import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Adapter } from './adapter.ts'

/**
 * The USB serial adapters as the kernel shows them in its files. The driver's own list starts `udevadm`, which containers
 * lack, and loads the driver: six times what Node takes to start, for the same names. Null where the kernel shows none of it.
 */
export function linuxAdapters(root = '/'): Adapter[] | null {
  const folder = join(root, 'sys/class/tty')
  try {
    // `tty1` is a screen, `ttyS0` a socket of the computer's own.
    const names = readdirSync(folder).filter((name) => /^tty(?!S\d)[A-Z]/.test(name))
    return names.flatMap((name) => adapter(join(folder, name, 'device'), join(root, 'dev', name)))
  } catch {
    return null
  }
}

function adapter(link: string, path: string): Adapter[] {
  const usb = existsSync(path) ? usbDevice(link) : null
  if (usb === null) return []
  const [vendorId, productId, manufacturer, product, serialNumber] = [
    'idVendor',
    'idProduct',
    'manufacturer',
    'product',
    'serial',
  ].map((name) => text(join(usb, name)))
  const name = [manufacturer, product, `(${vendorId}:${productId})`].filter(Boolean).join(' ')
  return [
    {
      path,
      name,
      vendorId: vendorId ?? null,
      productId: productId ?? null,
      manufacturer: manufacturer ?? null,
      serialNumber: serialNumber ?? null,
    },
  ]
}

/** A port hangs on an interface, and that on the device which has the numbers: `1-1/1-1:1.0/ttyUSB0`. */
function usbDevice(link: string): string | null {
  if (!existsSync(link)) return null
  for (let folder = realpathSync(link); folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'idVendor'))) return folder
  return null
}

/** What the device says of itself: some have no serial number, and some an empty one. */
function text(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch {
    return null
  }
}
