import { isIPv4 } from 'node:net'
import { z } from 'zod'
import { savings } from '../../base/patience.ts'
import { freshNet, isPrivateNet } from '../../base/subnet.ts'
import { asText, phraseText } from '../../phrases/in-text.ts'
import { phrase, type Wording } from '../../phrases/phrase.ts'
import { netFaults } from './nets.ts'

const text = z.string().min(1)
const label = z.string().regex(/^[a-z0-9-]{1,20}$/, phraseText('field.label'))
const ip = z.string().refine(isIPv4, phraseText('field.ip'))
const udpPort = z.int().min(0).max(65_535)
// 1 to 63 letters, digits, hyphens, with `{n}` (count) and `{mac}` (last six digits) filled in for each router.
const hostname = z.string().regex(/^(?!-)([A-Za-z0-9-]|\{n\}|\{mac\}){1,63}$/, phraseText('field.hostname'))
// They become words of a command on the router.
const packageName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.+_-]*$/, phraseText('field.packageName'))
// It stands between the quotes of an AT command.
const forAt = /^[ !#-~]{1,64}$/
const wifiKey = z.string().regex(/^[ -~]{8,63}$/, phraseText('field.wifiKey'))
const wifiName = z
  .string()
  .refine((name) => byteLength(name) >= 1 && byteLength(name) <= 32, phraseText('field.wifiName'))

/** What one router is to have of its own. The same words are the columns of a CSV. */
export const routerSettings = z.strictObject({
  hostname: hostname.optional(),
  /** A password, or `generate` for one of its own. */
  'root-password': z.string().min(8, phraseText('field.rootPassword')).max(127).optional(),
  'ssh-keys': z.array(text.regex(/^(ssh-|ecdsa-|sk-)\S+ \S+/, phraseText('field.sshKey'))).optional(),
  'wifi-2g-name': wifiName.optional(),
  'wifi-2g-key': wifiKey.optional(),
  'wifi-5g-name': wifiName.optional(),
  'wifi-5g-key': wifiKey.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, phraseText('field.country'))
    .optional(),
  'time-zone': z
    .string()
    .regex(/^[A-Za-z_]+(\/[A-Za-z_+-]+)*$/, phraseText('field.timeZone'))
    .optional(),
  'lan-address': ip.optional(),
  apn: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,100}$/, phraseText('field.apn'))
    .optional(),
  'apn-user': z.string().regex(forAt, phraseText('field.apnLogin')).optional(),
  'apn-password': z.string().regex(forAt, phraseText('field.apnLogin')).optional(),
  pin: z
    .string()
    .regex(/^\d{4,8}$/, phraseText('field.pin'))
    .optional(),
})
export type RouterSettings = z.infer<typeof routerSettings>

const outlet = z.int().min(0).max(64)
/** Commands of the bench's own, or a switch that is known by name. */
const power = z.union([
  z.strictObject({ on: text.optional(), off: text.optional(), cycle: text.optional() }),
  z.strictObject({ shelly: text, outlet: outlet.optional() }),
  z.strictObject({ tasmota: text, outlet: outlet.optional() }),
  z.strictObject({ uhubctl: text, outlet }),
])
export type PowerSettings = z.infer<typeof power>

const net = z
  .string()
  .refine(isPrivateNet, phraseText('field.net'))
  .refine((one) => one !== freshNet, phraseText('field.freshNet'))
const wire = z.strictObject({
  label,
  /** The addresses on this cable; of several wires each has one of its own, or one is found for it. */
  net: net.optional(),
  listen: ip.optional(),
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
    /** A folder on another disk for a second copy of each backup; from this file on. */
    'backup-copy': text.optional(),
    /** Which savings of time are done without; true: all. */
    patient: z.union([z.boolean(), z.array(z.enum(savings))]).optional(),
    /** A command that is told each router's result, as JSON on its standard input. */
    'on-verdict': text.optional(),
    /** At the verdict a label is written on this paper and shown. */
    labels: z.enum(['a4', '62', '29'], phraseText('field.paper')).optional(),
    settings: routerSettings.optional(),
    /** A CSV beside this file, keyed by its column `mac`, or without one taken in order. */
    routers: text.optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (path: (string | number)[], message: Wording) =>
      issues.push({ code: 'custom', input: value, path, message: asText(message) })
    unique(
      value.seats.map((each) => each.label),
      (n, name) => refuse(['seats', n, 'label'], phrase('field.labelTwice', name)),
    )
    unique(
      value.seats.map((each) => each.port),
      (n, name) => refuse(['seats', n, 'port'], phrase('field.twice', name)),
    )
    unique(
      (value.wires ?? []).map((each) => each.label),
      (n, name) => refuse(['wires', n, 'label'], phrase('field.labelTwice', name)),
    )
    const lan = value.settings?.['lan-address']
    for (const { path, message } of netFaults(value.wires ?? [], value.seats, lan)) refuse(path, message)
    const wires = value.wires?.map((each) => each.label) ?? ['wire']
    for (const [n, { wire }] of value.seats.entries()) {
      if (wire !== undefined && !wires.includes(wire))
        refuse(['seats', n, 'wire'], phrase('field.noSuchWire', wire))
      if (wire === undefined && wires.length > 1)
        refuse(['seats', n, 'wire'], phrase('field.wireNeeded', wires))
    }
  })
export type BenchFile = z.infer<typeof benchFile>
export type SeatLine = BenchFile['seats'][number]
export type WireLine = z.infer<typeof wire>

function unique(names: string[], refuse: (n: number, name: string) => void): void {
  for (const [n, name] of names.entries()) if (names.indexOf(name) < n) refuse(n, name)
}

function byteLength(name: string): number {
  return Buffer.byteLength(name)
}
