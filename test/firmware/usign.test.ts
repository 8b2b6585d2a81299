import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { trustedKeys } from '../../src/firmware/keys.ts'
import { parsePublicKey, publicKeyText, signUsign, verifyUsign } from '../../src/firmware/usign.ts'

const signer = { number: Buffer.from('0123456789abcdef', 'hex'), ...generateKeyPairSync('ed25519') }
const key = parsePublicKey(publicKeyText(signer), 'practice')
const data = Buffer.from('hello\n')

describe('usign', () => {
  it('accepts a signature by a trusted key, and no other bytes for it', () => {
    expect(verifyUsign(data, signUsign(data, signer), [key])).toEqual({ keyNumber: '0123456789abcdef' })
    const other = () => verifyUsign(Buffer.from('hellO\n'), signUsign(data, signer), [key])
    expect(other).toThrow(expect.objectContaining({ code: 'signature-bad' }))
  })

  it('does not trust a key because a signature names it', () => {
    const forger = { ...generateKeyPairSync('ed25519'), number: signer.number }
    const forged = () => verifyUsign(data, signUsign(data, forger), [key])
    expect(forged).toThrow(expect.objectContaining({ code: 'signature-bad' }))
    const stranger = { ...forger, number: Buffer.alloc(8) }
    const unknown = () => verifyUsign(data, signUsign(data, stranger), [key])
    expect(unknown).toThrow(expect.objectContaining({ code: 'key-unknown' }))
  })

  it('is the last line that is no comment, with any ends of lines and blanks around it', () => {
    const [comment, body] = signUsign(data, signer).trimEnd().split('\n') as [string, string]
    for (const text of [body, `${comment}\r\n${body}\r\n`, `\n  ${body}  \n \n`, `${body}\n${comment}\n`])
      expect(verifyUsign(data, text, [key]), JSON.stringify(text)).toEqual({ keyNumber: '0123456789abcdef' })
    expect(() => verifyUsign(data, comment, [key])).toThrow(
      expect.objectContaining({ code: 'signature-bad' }),
    )
  })

  it('is taken by whichever of two keys of one number has made it', () => {
    const twin = parsePublicKey(
      publicKeyText({ ...generateKeyPairSync('ed25519'), number: signer.number }),
      'twin',
    )
    for (const keys of [
      [key, twin],
      [twin, key],
    ])
      expect(verifyUsign(data, signUsign(data, signer), keys).keyNumber).toBe('0123456789abcdef')
  })

  it('of another algorithm is none', () => {
    const text = signUsign(data, signer).trimEnd().split('\n')[1]!
    const bytes = Buffer.from(text, 'base64')
    bytes.write('Xx', 0, 'latin1')
    expect(() => verifyUsign(data, bytes.toString('base64'), [key])).toThrow(
      expect.objectContaining({ code: 'signature-bad' }),
    )
  })

  it.each(['', 'nonsense', 'untrusted comment: x\nRWQ=\n'])(
    'refuses %j as a signature and as a key',
    (text) => {
      expect(() => verifyUsign(data, text, [key])).toThrow(expect.objectContaining({ code: 'signature-bad' }))
      expect(() => parsePublicKey(text, 'x')).toThrow(expect.objectContaining({ code: 'trust-key-bad' }))
    },
  )

  it('has the keys of 24.10 and 25.12 under the numbers that OpenWrt publishes', async () => {
    const numbers = (await trustedKeys([])).map(({ number }) => number)
    // 23.05 and 25.12 are signed by one key (facts/openwrt.md §2.2).
    expect(numbers.toSorted()).toEqual(['b5043e70f9a75cde', 'b5043e70f9a75cde', 'd310c6f2833e97f7'])
    await expect(trustedKeys(['/no/such/file'])).rejects.toMatchObject({ code: 'trust-key-missing', exit: 2 })
  })
})
