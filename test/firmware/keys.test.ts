import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refuseOtherBranch, trustedKeys } from '../../src/firmware/keys.ts'
import { parseSums, signerOf, unsigned } from '../../src/firmware/sums.ts'
import { parsePublicKey, publicKeyText, signUsign, verifyUsign } from '../../src/firmware/usign.ts'

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

test('a pinned key is called after its branch, and one of the technician’s after its file', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'keys-')), 'own.pub')
  const signer = { number: Buffer.from('0123456789abcdef', 'hex'), ...generateKeyPairSync('ed25519') }
  writeFileSync(file, publicKeyText(signer))
  const keys = await trustedKeys([file])
  expect(keys.map(({ title }) => title)).toEqual([
    ...['OpenWrt 23.05', 'OpenWrt 24.10', 'OpenWrt 25.12', '--trust-key own.pub'],
  ])
  const data = Buffer.from('list\n')
  const signature = Buffer.from(signUsign(data, signer))
  expect(signerOf(data, signature, '24.10.8', keys)).toBe('--trust-key own.pub (0123456789abcdef)')
  // One key under two names, as 23.05 and 25.12 have it.
  const both = [...keys, { ...keys.at(-1)!, title: 'again' }]
  expect(signerOf(data, signature, '24.10.8', both)).toBe('--trust-key own.pub, again (0123456789abcdef)')
  const missing = await trustedKeys([`${file}.gone`]).catch((error: Error) => error)
  expect((missing as Error).cause).toMatchObject({ code: 'ENOENT' })
})

test('a good signature by the key of another branch is none of a release, and both keys are named', async () => {
  const pair = generateKeyPairSync('ed25519')
  const signer = { number: Buffer.from('00000000000000aa', 'hex'), ...pair }
  const other = { ...parsePublicKey(publicKeyText(signer), 'OpenWrt 25.12'), branch: '25.12' }
  const own = { ...other, number: '00000000000000bb', title: 'OpenWrt 24.10', branch: '24.10' }
  const data = Buffer.from('list\n')
  const read = () => signerOf(data, Buffer.from(signUsign(data, signer)), '24.10.8', [own, other])
  expect(read).toThrow(expect.objectContaining({ code: 'key-rotated' }))
  expect(read).toThrow(/OpenWrt 24\.10 \(00000000000000bb\)/)
})

test('a signed list names a file by a whole hash at the beginning of a line', () => {
  const hash = (digit: string) => digit.repeat(64)
  const list = `${hash('a')} *one.bin\r\n${hash('1')}  two.bin\n# ${hash('b')} *three.bin\n${'c'.repeat(63)} *four\n`
  expect([...parseSums(list)]).toEqual([
    ['one.bin', hash('a')],
    ['two.bin', hash('1')],
  ])
  expect(unsigned('x')).toMatchObject({ code: 'sums-unsigned', exit: 4 })
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
