import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { FirmwareError, UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Worded } from '../problems/given.ts'

/** OpenWrt's signatures: a comment line and a line of base64. */
const ALGORITHM = 'Ed'
const KEY_LENGTH = 42
const SIGNATURE_LENGTH = 74
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

export interface PublicKey {
  /** 16 hex digits; only says which key of ours to take. */
  number: string
  title: string
  /** The only releases it signs; undefined for a key that the technician trusts. */
  branch?: string
  key: KeyObject
}

/** Takes the two lines of a key file, or the base64 alone. */
export function parsePublicKey(text: string, title: string): PublicKey {
  const bytes = decode(text, KEY_LENGTH)
  if (!bytes) throw new UsageError('trust-key-bad', phrase('trustKey.bad', title))
  const key = createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(10)]), format: 'der', type: 'spki' })
  return { number: bytes.toString('hex', 2, 10), title, key }
}

/** The key is looked up among ours: that a signature names a key is no reason to trust it. */
export function verifyUsign(data: Uint8Array, signature: string, keys: PublicKey[]): { keyNumber: string } {
  const bytes = decode(signature, SIGNATURE_LENGTH)
  if (!bytes) throw bad(phrase('signature.malformed'))
  const keyNumber = bytes.toString('hex', 2, 10)
  const candidates = keys.filter((key) => key.number === keyNumber)
  if (candidates.length === 0) throw new UnknownKey(keyNumber)
  if (candidates.some(({ key }) => verify(null, data, key, bytes.subarray(10)))) return { keyNumber }
  throw bad(phrase('signature.mismatch', keyNumber))
}

const bad = (said: Worded) => new FirmwareError('signature-bad', said)

export class UnknownKey extends FirmwareError {
  readonly number: string

  constructor(number: string) {
    super('key-unknown', phrase('signature.keyUnknown', number))
    this.number = number
  }
}

function decode(text: string, length: number): Buffer | null {
  const line = text.split(/\r?\n/).findLast((l) => l.trim() !== '' && !l.startsWith('untrusted comment:'))
  const bytes = Buffer.from(line?.trim() ?? '', 'base64')
  return bytes.length === length && bytes.toString('latin1', 0, 2) === ALGORITHM ? bytes : null
}

export interface Signer {
  number: Buffer
  publicKey: KeyObject
  privateKey: KeyObject
}

/** For the practice mirror, whose key lives as long as the mirror. */
export function signUsign(data: Uint8Array, { number, privateKey }: Signer): string {
  return encode('verify with practice.pub', number, sign(null, data, privateKey))
}

export function publicKeyText({ number, publicKey }: Signer): string {
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length)
  return encode('benchflash practice key', number, raw)
}

function encode(comment: string, number: Buffer, body: Buffer): string {
  const bytes = Buffer.concat([Buffer.from(ALGORITHM), number, body])
  return `untrusted comment: ${comment}\n${bytes.toString('base64')}\n`
}
