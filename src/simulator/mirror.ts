import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Device } from '../devices/device.ts'
import { usualBoard } from '../devices/usual.ts'
import { publicKeyText, type Signer, signUsign } from '../firmware/usign.ts'
import { releaseKernel } from './description.ts'
import { answerFile, type MirrorFault } from './mirror-answers.ts'
import { type PracticeImages, practiceImages } from './practice.ts'
import { defaultPackages } from './practice-feeds.ts'
import { type FeedKeys, practiceFeedFiles, sumsOf } from './practice-packages.ts'

export type { MirrorFault } from './mirror-answers.ts'

export interface Mirror {
  url: string
  publicKeyFile: string
  /** Signs as the mirror does: for tests that publish something else. */
  signer: Signer
  /** What is served, by path; tests change it. */
  files: Map<string, Buffer>
  /** One is used up per image or package asked for. */
  faults: MirrorFault[]
  /** `GET /path` with the range, if any, in the order they came. */
  requests: string[]
  /** `200 /path`, in the order they were answered. */
  answers: string[]
  close(): Promise<void>
}

/** Upstream's layout with practice images and packages, signed by keys that live as long as the mirror. */
export async function startMirror(
  options: { releases?: string[]; small?: boolean | 'ram'; device?: Device } = {},
): Promise<Mirror> {
  const { releases = ['24.10.8', '25.12.5'], small = false, device = usualBoard } = options
  const signer: Signer = { number: randomBytes(8), ...generateKeyPairSync('ed25519') }
  const apk = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const keys = {
    usign: publicKeyText(signer),
    apk: apk.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
  const files = new Map([['/.versions.json', versions(releases)]])
  for (const release of releases) {
    const images = practiceImages({ release, small, keys, device })
    addRelease(files, images, device, release, { usign: signer, apk: apk.privateKey })
  }
  const folder = await mkdtemp(join(tmpdir(), 'benchflash-mirror-'))
  const publicKeyFile = join(folder, 'practice.pub')
  await writeFile(publicKeyFile, keys.usign)
  const served = { signer, files, faults: [], requests: [], answers: [] }
  const { url, close } = await serve(served)
  return {
    ...served,
    url,
    publicKeyFile,
    async close() {
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function serve(mirror: Pick<Mirror, 'files' | 'faults' | 'requests' | 'answers'>) {
  const server = createServer((request, response) => {
    const path = plain(request.url ?? '')
    mirror.requests.push(`${request.method} ${path} ${request.headers.range ?? ''}`.trim())
    response.on('close', () => void mirror.answers.push(`${response.statusCode} ${path}`))
    const bytes = mirror.files.get(path.replace(/^\/elsewhere/, ''))
    if (!bytes) return void response.writeHead(404).end()
    const faulty = /\.(bin|ipk|apk)$/.test(path) && !path.startsWith('/elsewhere')
    answerFile(request, response, bytes, faulty ? mirror.faults.shift() : undefined)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => void server.close(resolve))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

function plain(path: string): string {
  try {
    // A proxy's client sends the whole address.
    return decodeURIComponent(path.replace(/^https?:\/\/[^/]+/, ''))
  } catch {
    return path
  }
}

function versions(releases: string[]): Buffer {
  const [oldstable = '', stable = oldstable] = releases
  const names = { stable_version: stable, oldstable_version: oldstable, upcoming_version: '' }
  return Buffer.from(JSON.stringify({ ...names, versions_list: releases }))
}

function addRelease(
  files: Map<string, Buffer>,
  images: PracticeImages,
  device: Device,
  release: string,
  keys: FeedKeys,
): void {
  const folder = `/releases/${release}/targets/${device.hardware.system.target}`
  const own = new Map(practiceFeedFiles(release, device.hardware.system, keys))
  own.set(`${folder}/${images.names.initramfs}`, images.initramfs)
  own.set(`${folder}/${images.names.sysupgrade}`, images.sysupgrade)
  own.set(`${folder}/profiles.json`, profiles(images, device, release))
  own.set(
    `${folder}/openwrt-${release}-${device.hardware.system.target.replace('/', '-')}.manifest`,
    Buffer.from('base-files - 1637-r1\nluci - 25\n'),
  )
  const sums = sumsOf(own, folder)
  own.set(`${folder}/sha256sums`, sums)
  own.set(`${folder}/sha256sums.sig`, Buffer.from(signUsign(sums, keys.usign)))
  for (const [path, bytes] of own) files.set(path, bytes)
}

function profiles(
  { initramfs, sysupgrade, names, descriptions }: PracticeImages,
  device: Device,
  release: string,
): Buffer {
  const { revision, board } = descriptions.sysupgrade
  const images = [
    { type: 'kernel', filesystem: 'initramfs', name: names.initramfs, sha256: sha256(initramfs) },
    { type: 'sysupgrade', filesystem: 'squashfs', name: names.sysupgrade, sha256: sha256(sysupgrade) },
  ]
  const profile = {
    image_prefix: names.sysupgrade.replace(/-squashfs.*/, ''),
    supported_devices: [board],
    device_packages: [...device.hardware.system.packages, '-uboot-envtools'],
    images,
  }
  const text = {
    metadata_version: 1,
    target: device.hardware.system.target,
    version_number: release,
    version_code: revision,
    source_date_epoch: 1_784_000_000,
    arch_packages: device.hardware.system.arch,
    default_packages: defaultPackages,
    linux_kernel: releaseKernel(release),
    profiles: { [device.hardware.system.profile]: profile },
  }
  return Buffer.from(JSON.stringify(text))
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
