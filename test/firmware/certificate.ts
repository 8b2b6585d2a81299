import { generateKeyPairSync, sign } from 'node:crypto'

/** A self-signed certificate for one host name, made at start: no private key lies in the project. PEM texts. */
export function selfSigned(host: string): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(oid('2a8648ce3d040302'))
  const name = sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(host)))))
  const alternative = sequence(tagged(0x82, Buffer.from(host)))
  const authority = sequence(tagged(0x01, Buffer.from([0xff])))
  const extensions = [extension('551d11', alternative), extension('551d13', authority)]
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    algorithm,
    name,
    sequence(time('200101000000Z'), time('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  )
  const signature = tagged(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const der = sequence(body, algorithm, signature).toString('base64')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), body])
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts)
const integer = (n: number) => tagged(0x02, Buffer.from([n]))
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'))
const time = (text: string) => tagged(0x17, Buffer.from(text))
const extension = (id: string, value: Buffer) => sequence(oid(id), tagged(0x04, value))
