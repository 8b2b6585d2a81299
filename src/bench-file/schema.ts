import { isIPv4 } from 'node:net'
import { z } from 'zod'

const text = z.string().min(1)
const label = z.string().regex(/^[a-z0-9-]{1,20}$/, 'small letters, digits and hyphens, at most 20')
const ip = z.string().refine(isIPv4, 'an IPv4 address like 192.168.0.5')
const udpPort = z.int().min(0).max(65_535)
// 1 to 63 letters, digits, hyphens, with `{n}` (count) and `{mac}` (last six digits) filled in for each router.
const hostname = z
  .string()
  .regex(
    /^(?!-)([A-Za-z0-9-]|\{n\}|\{mac\}){1,63}$/,
    'letters, digits and hyphens; {n} and {mac} are filled in',
  )
// They become words of a command on the router.
const packageName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.+_-]*$/, 'the name of a package like tcpdump')
const wifiKey = z.string().regex(/^[ -~]{8,63}$/, '8 to 63 printable characters')
const wifiName = z.string().refine((name) => byteLength(name) >= 1 && byteLength(name) <= 32, '1 to 32 bytes')

/** What one router is to have of its own. The same words are the columns of a CSV. */
export const routerSettings = z.strictObject({
  hostname: hostname.optional(),
  /** A password, or `generate` for one of its own. */
  'root-password': z.string().min(8, 'at least 8 characters, or "generate"').max(127).optional(),
  'ssh-keys': z.array(text.regex(/^(ssh-|ecdsa-|sk-)\S+ \S+/, 'a public key line')).optional(),
  'wifi-2g-name': wifiName.optional(),
  'wifi-2g-key': wifiKey.optional(),
  'wifi-5g-name': wifiName.optional(),
  'wifi-5g-key': wifiKey.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capital letters like DE')
    .optional(),
  'time-zone': z
    .string()
    .regex(/^[A-Za-z_]+(\/[A-Za-z_+-]+)*$/, 'like Europe/Berlin')
    .optional(),
  'lan-address': ip.optional(),
  apn: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,100}$/, 'letters, digits, dots and hyphens')
    .optional(),
  pin: z
    .string()
    .regex(/^\d{4,8}$/, '4 to 8 digits')
    .optional(),
})
export type RouterSettings = z.infer<typeof routerSettings>

const power = z.strictObject({ on: text.optional(), off: text.optional(), cycle: text.optional() })
const wire = z.strictObject({
  label,
  listen: ip,
  'server-ip': ip.optional(),
  'tftp-port': udpPort.optional(),
  'http-port': udpPort.optional(),
})
const seat = z.strictObject({
  label,
  port: text,
  wire: label.optional(),
  'router-ip': ip.optional(),
  power: power.optional(),
})

export const benchFile = z
  .strictObject({
    device: text.optional(),
    release: text.optional(),
    /** More packages for every router, by name; what they need comes with them. */
    packages: z.array(packageName).optional(),
    wires: z.array(wire).min(1).optional(),
    seats: z.array(seat).min(1),
    settings: routerSettings.optional(),
    /** A CSV beside this file, keyed by its column `mac`, or without one taken in order. */
    routers: text.optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', input: value, path, message })
    unique(
      value.seats.map((each) => each.label),
      (n, name) => refuse(['seats', n, 'label'], `"${name}" is there twice`),
    )
    unique(
      value.seats.map((each) => each.port),
      (n, name) => refuse(['seats', n, 'port'], `${name} is there twice`),
    )
    unique(
      (value.wires ?? []).map((each) => each.label),
      (n, name) => refuse(['wires', n, 'label'], `"${name}" is there twice`),
    )
    const wires = value.wires?.map((each) => each.label) ?? ['wire']
    for (const [n, { wire }] of value.seats.entries()) {
      if (wire !== undefined && !wires.includes(wire))
        refuse(['seats', n, 'wire'], `no wire is called "${wire}"`)
      if (wire === undefined && wires.length > 1)
        refuse(['seats', n, 'wire'], `one of ${wires.join(', ')} is needed`)
    }
  })
export type BenchFile = z.infer<typeof benchFile>
export type SeatLine = BenchFile['seats'][number]

function unique(names: string[], refuse: (n: number, name: string) => void): void {
  for (const [n, name] of names.entries()) if (names.indexOf(name) < n) refuse(n, name)
}

function byteLength(name: string): number {
  return Buffer.byteLength(name)
}
