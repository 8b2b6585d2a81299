import { type Document, isScalar, visit } from 'yaml'

/** Fields that are text, also where what stands in them looks like a number: `pin: 1234`, `release: 24.10`. */
const textual = new Set([
  'device',
  'release',
  'label',
  'port',
  'wire',
  'hostname',
  'root-password',
  'wifi-2g-name',
  'wifi-2g-key',
  'wifi-5g-name',
  'wifi-5g-key',
  'labels',
  'apn',
  'apn-user',
  'apn-password',
  'pin',
  'shelly',
  'tasmota',
  'uhubctl',
])

/** Takes numbers in such fields as they are written. Gives the offset of each PIN with a zero in front. */
export function takeAsText(document: Document): number[] {
  const asked: number[] = []
  visit(document, {
    Pair(_, { key, value }) {
      const name = isScalar(key) ? String(key.value) : ''
      if (!textual.has(name) || !isScalar(value) || typeof value.value !== 'number') return
      const { source = '' } = value
      if (name === 'pin' && source.startsWith('0')) asked.push(value.range?.[0] ?? 0)
      value.value = source
    },
  })
  return asked
}
