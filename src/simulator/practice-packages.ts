import { createHash, type KeyObject, sign } from 'node:crypto'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { tar } from '../base/tar.ts'
import type { ImageFacts } from '../devices/hardware.ts'
import { type Signer, signUsign } from '../firmware/usign.ts'
import { releaseKernel } from './description.ts'
import { type PracticePackage, practicePackages } from './practice-feeds.ts'

/*
 * The package side of the practice mirror, under upstream's paths:
 *
 *   /releases/<V>/targets/<target>/packages/                      "core"
 *   /releases/<V>/targets/<target>/kmods/<ver>-<rel>-<vermagic>/
 *   /releases/<V>/packages/<arch>/{base,luci,packages}/      with sha256sums(.sig) one level up
 *
 * opkg releases, real formats: `Packages`, `Packages.gz`, `Packages.sig` (usign, over the uncompressed one), `index.json`, and
 * `<name>_<version>_<arch>.ipk` = gzip(tar ./debian-binary ./data.tar.gz ./control.tar.gz). In a kmod's Depends stands
 * `kernel (= <version>~<vermagic>-r<release>)`.
 *
 * apk releases: `index.json`, `packages.adb` and `<name>-<version>.apk`. Real ones are ADB containers; ours have the same outside
 * (magic `ADBd`, then raw deflate of `ADB.` and a body) and JSON inside:
 *
 *   packages.adb   { "index": "<JSON text>", "signature": "<base64, ECDSA P-256 with SHA-256 over that text>" }
 *                  the text: { "packages": [{ name, version, arch, depends: [], provides: [], size, sha256, file }] }
 *   *.apk          { name, version, arch, depends: [], provides: [], files: [{ path, text, mode? }] }, unsigned as upstream's
 *
 * The keys are the mirror's own: a practice image that a mirror made tells them in its description (`keys.usign`, a usign
 * public key file; `keys.apk`, a PEM), as a real image has them in /etc/opkg/keys and /etc/apk/keys.
 */

export interface FeedKeys {
  usign: Signer
  apk: KeyObject
}

interface Built {
  entry: PracticePackage
  arch: string
  file: string
  bytes: Buffer
}

const archOf = ({ name }: PracticePackage, manager: string, arch: string) =>
  /^(luci|watchcat)/.test(name) ? (manager === 'apk' ? 'noarch' : 'all') : arch

/** Files by their paths on the mirror; `/releases/…` throughout. */
export function practiceFeedFiles(
  release: string,
  system: Pick<ImageFacts, 'target' | 'arch'>,
  keys: FeedKeys,
): Map<string, Buffer> {
  const apk = Number.parseInt(release, 10) >= 25
  const files = new Map<string, Buffer>()
  const packages = practicePackages(release)
  for (const [feed, folder] of Object.entries(foldersOf(release, system))) {
    const built = packages
      .filter((each) => each.feed === feed)
      .map((each) => (apk ? buildApk : buildIpk)(each, system.arch))
    const put = (name: string, bytes: Buffer | string) =>
      void files.set(`${folder}/${name}`, Buffer.from(bytes))
    for (const { file, bytes } of built) put(file, bytes)
    put('index.json', indexJson(built, system.arch))
    if (apk) put('packages.adb', adbIndex(built, keys.apk))
    else for (const [name, bytes] of opkgIndex(built, keys.usign)) put(name, bytes)
  }
  const arch = `/releases/${release}/packages/${system.arch}`
  const sums = sumsOf(files, arch)
  files.set(`${arch}/sha256sums`, sums)
  files.set(`${arch}/sha256sums.sig`, Buffer.from(signUsign(sums, keys.usign)))
  return files
}

/** As `sha256sum` writes it, for all that lies below a folder. */
export function sumsOf(files: Map<string, Buffer>, folder: string): Buffer {
  const below = [...files].filter(([path]) => path.startsWith(`${folder}/`))
  return Buffer.from(
    below.map(([path, bytes]) => `${sha256(bytes)} *${path.slice(folder.length + 1)}\n`).join(''),
  )
}

function foldersOf(
  release: string,
  system: Pick<ImageFacts, 'target' | 'arch'>,
): Record<PracticePackage['feed'], string> {
  const { version, release: build, vermagic } = releaseKernel(release)
  const target = `/releases/${release}/targets/${system.target}`
  const arch = `/releases/${release}/packages/${system.arch}`
  return {
    core: `${target}/packages`,
    kmods: `${target}/kmods/${version}-${build}-${vermagic}`,
    base: `${arch}/base`,
    luci: `${arch}/luci`,
    packages: `${arch}/packages`,
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

function indexJson(built: Built[], arch: string): string {
  const packages = Object.fromEntries(built.map(({ entry }) => [entry.name, entry.version]))
  return JSON.stringify({ version: 2, architecture: arch, packages })
}

function buildIpk(entry: PracticePackage, ours: string): Built {
  const arch = archOf(entry, 'opkg', ours)
  const data = tar(
    entry.files.map(({ path, text, mode }) => ({ name: `.${path}`, bytes: Buffer.from(text), mode })),
  )
  const outer = [
    { name: './debian-binary', bytes: Buffer.from('2.0\n') },
    { name: './data.tar.gz', bytes: gzipSync(data) },
    {
      name: './control.tar.gz',
      bytes: gzipSync(tar([{ name: './control', bytes: Buffer.from(control(entry, arch)) }])),
    },
  ]
  return { entry, arch, file: `${entry.name}_${entry.version}_${arch}.ipk`, bytes: gzipSync(tar(outer)) }
}

function control({ name, version, depends, provides }: PracticePackage, arch: string): string {
  const fields = {
    Package: name,
    Version: version,
    Depends: depends.join(', '),
    Provides: provides.join(', '),
  }
  const lines = Object.entries(fields).flatMap(([key, value]) => (value ? [`${key}: ${value}\n`] : []))
  return `${lines.join('')}Section: practice\nArchitecture: ${arch}\nDescription:  ${name}, for practice.\n`
}

function opkgIndex(built: Built[], signer: Signer): [string, Buffer | string][] {
  const blocks = built.map(({ entry, arch, file, bytes }) => {
    const [before, after] = control(entry, arch).split('Description:')
    return `${before}Filename: ${file}\nSize: ${bytes.length}\nSHA256sum: ${sha256(bytes)}\nDescription:${after}\n`
  })
  const text = Buffer.from(blocks.join(''))
  return [
    ['Packages', text],
    ['Packages.gz', gzipSync(text)],
    ['Packages.sig', signUsign(text, signer)],
  ]
}

function buildApk(entry: PracticePackage, ours: string): Built {
  const { name, version, files } = entry
  const arch = archOf(entry, 'apk', ours)
  const body = {
    name,
    version,
    arch,
    depends: apkDepends(entry),
    provides: entry.provides,
    files,
  }
  return { entry, arch, file: `${name}-${version}.apk`, bytes: adb(body) }
}

/** apk writes `kernel=6.12.94~<vermagic>-r1` where opkg has `kernel (= …)`. */
const apkDepends = ({ depends }: PracticePackage) =>
  depends.map((each) => each.replace(/ \(= (.*)\)$/, '=$1'))

function adbIndex(built: Built[], key: KeyObject): Buffer {
  const packages = built.map(({ entry, arch, file, bytes }) => ({
    name: entry.name,
    version: entry.version,
    arch,
    depends: apkDepends(entry),
    provides: entry.provides,
    size: bytes.length,
    sha256: sha256(bytes),
    file,
  }))
  const index = JSON.stringify({ packages })
  return adb({ index, signature: sign('sha256', Buffer.from(index), key).toString('base64') })
}

const adb = (body: object) =>
  Buffer.concat([Buffer.from('ADBd'), deflateRawSync(Buffer.from(`ADB.${JSON.stringify(body)}`))])
