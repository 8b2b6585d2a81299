import type { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import { vendorOf } from '../devices/modems.ts'

/** One function of a USB device, as sysfs shows it. */
export interface UsbFunction {
  /** `1-2` on this board; kept as the kernel says it. */
  bus: string
  /** `2cb7:0a05` */
  id: string
  /** bInterfaceNumber, two hex digits. */
  number: string
  driver: string | null
  tty: string | null
  net: string | null
}

/**
 * The folder of an interface is named after its device's (`1-2:1.0` of `1-2`) and lies beside it. One program is started
 * for each, the rest the shell does itself: a router needs more time to start one than for all else.
 */
const WALK =
  `for i in /sys/bus/usb/devices/*:*;do d=\${i%:*};v=;p=;n=;` +
  'read v<$d/idVendor;read p<$d/idProduct;read n<$i/bInterfaceNumber;' +
  `set -- $i/ttyUSB*;t=\${1##*/};set -- $i/net/*;x=$(readlink $i/driver);` +
  `echo "\${d##*/} $v:$p $n d=\${x##*/} t=$t n=\${1##*/}";done 2>/dev/null`

export async function usbFunctions(shell: Shell, signal: AbortSignal): Promise<UsbFunction[]> {
  return parseUsb((await shell.run(WALK, { signal })).output)
}

export function parseUsb(text: string): UsbFunction[] {
  const row = /^(\S+) ([0-9a-f]{4}:[0-9a-f]{4}) ([0-9a-f]{2}) d=(\S*) t=(\S*) n=(\S*)\s*$/gim
  return [...text.matchAll(row)].map(([, bus, id, number, driver, tty, net]) => ({
    bus: bus!,
    id: id!.toLowerCase(),
    number: number!,
    driver: driver || null,
    tty: found(tty),
    net: found(net),
  }))
}

/** A pattern that found nothing is given back as it is. */
const found = (name: string | undefined) => (name && !name.includes('*') ? name : null)

/** Conditions for the router. A folder of an interface is named after its device, configuration and number: `1-2:1.2`. */
const folders = (device: Device) =>
  `for d in $(grep -l ${vendorOf(device)} /sys/bus/usb/devices/*/idVendor 2>/dev/null); do d=\${d%/*}`

/** Of that product, or of any where it is ''. */
export function onBus(device: Device, product: string): string {
  return `(${folders(device)}; grep -q '${product}' $d/idProduct && exit 0; done; exit 1)`
}

export function hasPort(device: Device): string {
  return `(${folders(device)}; ls -d $d:*.2/ttyUSB* >/dev/null 2>&1 && exit 0; done; exit 1)`
}

/** Interface 02 has that tty. */
export const isPort = (port: string) => `[ -e /sys/bus/usb/devices/*:*.2/${port.slice('/dev/'.length)} ]`

export function hasNet(device: Device, driver: string): string {
  const bound = `i=$(readlink -f $i); case "$(readlink $i/driver)" in *${driver}) ls $i/net/* >/dev/null 2>&1 && exit 0; esac`
  return `(${folders(device)}; for i in $d:*; do ${bound}; done; done; exit 1)`
}

export interface ModemUsb {
  id: string
  /** `/dev/ttyUSB0`; null while the driver for it is missing. */
  port: string | null
  /** The name that the kernel gave: `usb0` or `eth1`, so it is never written down beforehand. */
  netdev: string | null
  driver: string | null
}

/** The AT port is interface 02 in every mode; its tty's number shifts after the modem has left the bus and come back. */
export function modemOf(functions: UsbFunction[], device: Device): ModemUsb | null {
  const own = functions.filter(({ id }) => id.startsWith(`${vendorOf(device)}:`))
  const [first] = own
  if (!first) return null
  const at = own.find(({ bus, number }) => bus === first.bus && number === '02')
  const net = own.find(({ bus, net }) => bus === first.bus && net)
  return {
    id: first.id,
    port: at?.tty ? `/dev/${at.tty}` : null,
    netdev: net?.net ?? null,
    driver: net?.driver ?? null,
  }
}
