import { expect, test } from 'vitest'
import { broken } from '../../src/devices/laws.ts'
import type { Profile } from '../../src/devices/schema.ts'

/** What the schema would let through, were it changed one day. */
const withKey = (key: string, banner: string) =>
  ({ 'boot-loader': { banner, keys: [key] }, evidence: { usb: [], 'not-usb': [] } }) as unknown as Profile

test('a digit that writes flash is no key of a U-Boot 1.1.3, also where its banner is cut short', () => {
  for (const banner of ['U-Boot 1.1.3 (', 'U-Boot 1.1.3 (Nov', 'U-Boot 1.'])
    for (const key of '012789') expect(broken(withKey(key, banner)), banner).toHaveLength(1)
  expect(broken(withKey('4', 'U-Boot 1.1.3 ('))).toEqual([])
})
