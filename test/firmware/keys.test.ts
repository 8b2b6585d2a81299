import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refuseOtherBranch, trustedKeys } from '../../src/firmware/keys.ts'
import { parsePublicKey, verifyUsign } from '../../src/firmware/usign.ts'

const facts = readFileSync(new URL('../../docs/facts/openwrt.md', import.meta.url), 'utf8')
/** Which releases, the number of the key, the key itself (facts/openwrt.md §2.2). */
const published = [...facts.matchAll(/^\| ([\w. ]+?) +\| ([0-9a-f]{16}) +\| `(RW[\w+/=]{54})` \|$/gm)]
const keyOf = (branch: string) => {
  // 23.05 has no key of its own: its images carry the one of 25.12 (facts/openwrt.md §2.2).
  const [, , number, base64] = published.find((row) =>
    row[1]!.includes(branch === '23.05' ? '25.12' : branch),
  )!
  return { number, body: parsePublicKey(base64!, branch).key.export({ format: 'jwk' }).x }
}

test('the pinned keys are those of the facts, number and body', async () => {
  expect(published.length).toBeGreaterThanOrEqual(3)
  const pinned = await trustedKeys([])
  expect(pinned.map(({ branch }) => branch)).toEqual(['23.05', '24.10', '25.12'])
  for (const { branch, number, key } of pinned)
    expect({ number, body: key.export({ format: 'jwk' }).x }, branch).toEqual(keyOf(branch!))
})

test('a release is signed by the key of its own branch, or by one that the technician trusts', async () => {
  const pinned = await trustedKeys([])
  const [of2410, of2512] = [keyOf('24.10').number!, keyOf('25.12').number!]
  const refused = (number: string, release: string) => () => refuseOtherBranch(number, release, pinned)
  expect(refused(of2410, '24.10.8')).not.toThrow()
  expect(refused(of2512, '23.05.5')).not.toThrow()
  expect(refused(of2512, '24.10.8')).toThrow(expect.objectContaining({ code: 'key-rotated' }))
  expect(refused(of2410, '25.12.5')).toThrow(expect.objectContaining({ code: 'key-rotated' }))
  const own = { ...pinned.find(({ number }) => number === of2512)!, branch: undefined }
  expect(() => refuseOtherBranch(of2512, '24.10.8', [...pinned, own as never])).not.toThrow()
})

/** A folder with `sha256sums` and `sha256sums.sig` of a release, as downloads.openwrt.org has them. */
const genuine = process.env.BENCHFLASH_GENUINE

test.skipIf(!genuine)(
  'a genuine signature of OpenWrt, in BENCHFLASH_GENUINE, is one by a pinned key',
  async () => {
    const keys = await trustedKeys([])
    const signed = readdirSync(genuine!).filter((name) => name.endsWith('.sig'))
    expect(signed).not.toEqual([])
    for (const name of signed) {
      const bytes = readFileSync(join(genuine!, name.replace(/\.sig$/, '')))
      const signature = readFileSync(join(genuine!, name), 'utf8')
      expect(verifyUsign(bytes, signature, keys).keyNumber, name).toMatch(/^[0-9a-f]{16}$/)
      const damaged = Buffer.concat([bytes, Buffer.from('\n')])
      expect(() => verifyUsign(damaged, signature, keys), name).toThrow()
    }
  },
)
