import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tplinkMr500V1 as device } from '../devices/tplink-mr500-v1/device.ts'
import { publicKeyText, type Signer, signUsign } from '../firmware/usign.ts'
import { type PracticeImages, practiceImages } from './practice.ts'

/** `busy`: an answer 503. `cut`: the line breaks in mid-file. `whole`: ranges are ignored. One is used up per image asked for. */
export type MirrorFault = 'busy' | 'cut' | 'whole'

export interface Mirror {
  url: string
  publicKeyFile: string
  /** What is served, by path; tests change it. */
  files: Map<string, Buffer>
  faults: MirrorFault[]
  /** `GET /path` with the range, if any, in the order they came. */
  requests: string[]
  close(): Promise<void>
}

/** Upstream's layout with practice images, signed by a key that lives as long as the mirror. */
export async function startMirror(options: { releases?: string[]; small?: boolean } = {}): Promise<Mirror> {
  const { releases = ['24.10.8', '25.12.5'], small = false } = options
  const signer: Signer = { number: randomBytes(8), ...generateKeyPairSync('ed25519') }
  const folder = await mkdtemp(join(tmpdir(), 'benchflash-mirror-'))
  const publicKeyFile = join(folder, 'practice.pub')
  await writeFile(publicKeyFile, publicKeyText(signer))
  const files = new Map([['/.versions.json', versions(releases)]])
  for (const release of releases) addRelease(files, practiceImages({ release, small }), release, signer)
  const faults: MirrorFault[] = []
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.range ?? ''}`.trim())
    answer(request, response, files, request.url?.endsWith('.bin') ? faults.shift() : undefined)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => void server.close(resolve))
    await rm(folder, { recursive: true, force: true })
  }
  return { url, publicKeyFile, files, faults, requests, close }
}

function versions(releases: string[]): Buffer {
  const [oldstable = '', stable = oldstable] = releases
  const names = { stable_version: stable, oldstable_version: oldstable, upcoming_version: '' }
  return Buffer.from(JSON.stringify({ ...names, versions_list: releases }))
}

function addRelease(files: Map<string, Buffer>, images: PracticeImages, release: string, signer: Signer) {
  const listed = new Map([
    [images.names.initramfs, images.initramfs],
    [images.names.sysupgrade, images.sysupgrade],
    ['profiles.json', profiles(images, release)],
  ])
  const lines = Array.from(listed, ([name, bytes]) => `${sha256(bytes)} *${name}\n`)
  const sums = Buffer.from(lines.join(''))
  listed.set('sha256sums', sums).set('sha256sums.sig', Buffer.from(signUsign(sums, signer)))
  for (const [name, bytes] of listed)
    files.set(`/releases/${release}/targets/${device.target}/${name}`, bytes)
}

function profiles({ initramfs, sysupgrade, names, descriptions }: PracticeImages, release: string): Buffer {
  const { revision, kernel, board } = descriptions.sysupgrade
  const images = [
    { type: 'kernel', filesystem: 'initramfs', name: names.initramfs, sha256: sha256(initramfs) },
    { type: 'sysupgrade', filesystem: 'squashfs', name: names.sysupgrade, sha256: sha256(sysupgrade) },
  ]
  const profile = {
    image_prefix: names.sysupgrade.replace(/-squashfs.*/, ''),
    supported_devices: [board],
    images,
  }
  const text = {
    metadata_version: 1,
    target: device.target,
    version_number: release,
    version_code: revision,
    arch_packages: device.arch,
    linux_kernel: { version: kernel, release: '1', vermagic: '0'.repeat(32) },
    profiles: { [device.imageProfile]: profile },
  }
  return Buffer.from(JSON.stringify(text))
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  files: Map<string, Buffer>,
  fault?: MirrorFault,
): void {
  const bytes = files.get(request.url ?? '')
  if (!bytes) return void response.writeHead(404).end()
  if (fault === 'busy') return void response.writeHead(503).end()
  const range = fault === 'whole' ? undefined : request.headers.range
  const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
  if (start >= bytes.length) return void response.writeHead(416).end()
  const part = bytes.subarray(start)
  const partial = { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }
  response.writeHead(range ? 206 : 200, { 'content-length': part.length, ...(range ? partial : {}) })
  if (fault !== 'cut') return void response.end(part)
  response.write(part.subarray(0, part.length >> 1), () => response.destroy())
}
