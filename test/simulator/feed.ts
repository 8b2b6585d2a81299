import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { publicKeyText, type Signer, signUsign } from '../../src/firmware/usign.ts'

export interface Made {
  name: string
  depends?: string
  files?: Record<string, string>
}

const VERSION = '1-r1'

/** A signed feed of either kind on a port of this machine. */
export class TestFeed {
  readonly signer: Signer = { number: randomBytes(8), ...generateKeyPairSync('ed25519') }
  readonly #apk = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  /** As a practice image tells them. */
  readonly keys = {
    usign: publicKeyText(this.signer),
    apk: this.#apk.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
  readonly files = new Map<string, Buffer>()
  readonly #server = http.createServer((request, response) => {
    const bytes = this.files.get(decodeURIComponent(request.url ?? ''))
    if (bytes) response.end(bytes)
    else response.writeHead(404).end()
  })
  url = ''

  async open(): Promise<this> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
    this.url = `http://192.168.1.2:${(this.#server.address() as AddressInfo).port}/feed`
    return this
  }

  opkg(packages: Made[], signer = this.signer): void {
    const lists = packages.map((made) => {
      const file = ipk(made)
      const name = `${made.name}_${VERSION}_mipsel_24kc.ipk`
      this.files.set(`/feed/${name}`, file)
      return `${control(made)}Filename: ${name}\nSize: ${file.length}\nSHA256sum: ${sha256(file)}\n`
    })
    const list = Buffer.from(lists.join('\n'))
    this.files.set('/feed/Packages.gz', gzipSync(list))
    this.files.set('/feed/Packages.sig', Buffer.from(signUsign(list, signer)))
  }

  apk(packages: Made[], key: KeyObject = this.#apk.privateKey): void {
    const entries = packages.map(({ name, depends = '', files = {} }) => {
      const info = { name, version: VERSION, depends: depends.split(', ').filter(Boolean), provides: [] }
      const inside = Object.entries(files).map(([path, text]) => ({ path, text, mode: 0o755 }))
      const bytes = adb({ ...info, files: inside })
      const file = `${name}-${VERSION}.apk`
      this.files.set(`/feed/${file}`, bytes)
      return { ...info, sha256: sha256(bytes), size: bytes.length, file }
    })
    const index = JSON.stringify({ packages: entries })
    const signature = sign('sha256', Buffer.from(index), key).toString('base64')
    this.files.set('/feed/packages.adb', adb({ index, signature }))
  }

  close(): void {
    this.#server.close()
  }
}

const adb = (body: object) =>
  Buffer.concat([Buffer.from('ADBd'), deflateRawSync(Buffer.from(`ADB.${JSON.stringify(body)}`))])

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const control = ({ name, depends = '' }: Made) =>
  `Package: ${name}\nVersion: ${VERSION}\nDepends: ${depends}\nArchitecture: mipsel_24kc\n`

function ipk(made: Made): Buffer {
  const parts = {
    './debian-binary': '2.0\n',
    './control.tar.gz': gzipSync(tar({ './control': control(made) })),
    './data.tar.gz': gzipSync(tar(made.files ?? {})),
  }
  return gzipSync(tar(parts))
}

function tar(files: Record<string, string | Buffer>): Buffer {
  const members = Object.entries(files).map(([name, content]) => {
    const bytes = Buffer.from(content)
    const head = Buffer.alloc(512)
    head.write(name, 0)
    head.write('0000755\0', 100)
    head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
    head.write('0ustar\0', 156)
    return Buffer.concat([head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)])
  })
  return Buffer.concat([...members, Buffer.alloc(1024)])
}
