import type { ViewName } from './views.ts'

/** One way in which a secret can stand in a text. */
export interface Form {
  view: ViewName
  text: string
}

/** Fewer letters than these stand everywhere by chance. */
const SHORTEST = 6

/** As letters, as hexadecimal bytes in any order of a word, as a SIM keeps digits, in 16-bit letters, in base64. */
export function formsOf(secret: string): Form[] {
  const letters = secret.toLowerCase().replace(/[^a-z0-9]/g, '')
  const forms: Form[] = letters.length >= SHORTEST ? [{ view: 'letters', text: letters }] : []
  // One of signs more than of letters.
  const visible = secret.toLowerCase().replace(/[^!-~]/g, '')
  if (visible.length >= SHORTEST) forms.push({ view: 'visible', text: visible })
  const spellings = new Set([secret, secret.toLowerCase(), secret.toUpperCase()])
  for (const each of spellings) forms.push(...bytesOf(Buffer.from(each)))
  if (/^\d{6,}$/.test(secret)) forms.push({ view: 'hex', text: swapped(secret) })
  return forms
}

/** Six bytes, whatever stands between them. */
export const formsOfMac = (mac: string): Form[] => [
  { view: 'hex', text: mac.toLowerCase().replace(/[^0-9a-f]/g, '') },
  ...formsOf(mac),
]

function bytesOf(bytes: Buffer): Form[] {
  const hex = bytes.toString('hex')
  const wide = [...bytes].map((byte) => `00${byte.toString(16).padStart(2, '0')}`).join('')
  const hexes = [hex, wide, words(bytes), words(bytes.subarray(1))].filter((text) => text.length >= 8)
  const coded = [0, 1, 2].map((before) => base64(bytes, before)).filter((text) => text.length >= 8)
  return [
    ...hexes.map((text): Form => ({ view: 'hex', text })),
    ...coded.map((text): Form => ({ view: 'base64', text })),
  ]
}

/** `hexdump` without options shows 16-bit words, the second byte first. */
function words(bytes: Buffer): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
  return Buffer.from(even).swap16().toString('hex')
}

/** What of it is the same whatever stands in front and behind. */
function base64(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/={1,2}$/, '')
  const first = [0, 2, 3][before]!
  const whole = (before + bytes.length) % 3 === 0
  return text.slice(first, whole ? undefined : -1)
}

/** An ICCID of `8949…` is stored as `9894…` (two digits a byte, the second first), filled up with an f. */
function swapped(digits: string): string {
  const even = digits.length % 2 ? `${digits}f` : digits
  return even.replace(/(.)(.)/g, '$2$1')
}
