import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * A small stand-in for apk's ADB container: its magic, then deflated JSON. Real ones are binary trees that nobody here
 * needs to read; what counts is that an index is signed, that packages are not, and that the index has their hashes.
 */
const MAGIC = Buffer.from('ADBd')

export interface ApkInfo {
  name: string
  version: string
  /** Names, or `kernel=6.12.94~0-r1`. */
  depends: string[]
  provides: string[]
}

export interface ApkEntry extends ApkInfo {
  /** Of the whole .apk file. */
  sha256: string
  size: number
}

export interface ApkFile {
  path: string
  mode: number
  content: Buffer
}

interface Index {
  packages: ApkEntry[]
  /** A usign signature's text over the JSON of `packages`. */
  signature: string
}

/** `sign` gets what is to be signed and gives a usign signature's text. */
export function buildIndex(packages: ApkEntry[], sign: (bytes: Buffer) => string): Buffer {
  return container({ packages, signature: sign(Buffer.from(JSON.stringify(packages))) } satisfies Index)
}

export function readIndex(bytes: Buffer): (Index & { signed: Buffer }) | null {
  const index = opened(bytes) as Partial<Index> | null
  if (!index?.packages || typeof index.signature !== 'string') return null
  const { packages, signature } = index
  return { packages, signature, signed: Buffer.from(JSON.stringify(packages)) }
}

export function buildApk(info: ApkInfo, files: ApkFile[]): Buffer {
  const packed = files.map(({ path, mode, content }) => ({ path, mode, content: content.toString('base64') }))
  return container({ info, files: packed })
}

export function readApk(bytes: Buffer): { info: ApkInfo; files: ApkFile[] } | null {
  const found = opened(bytes) as {
    info?: ApkInfo
    files?: { path: string; mode: number; content: string }[]
  } | null
  if (!found?.info || !found.files) return null
  const files = found.files.map(({ content, ...rest }) => ({
    ...rest,
    content: Buffer.from(content, 'base64'),
  }))
  return { info: found.info, files }
}

/** `name-version.apk` as the feed serves it. */
export const apkName = ({ name, version }: ApkInfo) => `${name}-${version}.apk`

export function entryOf(info: ApkInfo, file: Buffer): ApkEntry {
  return { ...info, sha256: createHash('sha256').update(file).digest('hex'), size: file.length }
}

const container = (content: unknown) => Buffer.concat([MAGIC, deflateRawSync(JSON.stringify(content))])

function opened(bytes: Buffer): unknown {
  if (!bytes.subarray(0, 4).equals(MAGIC)) return null
  try {
    return JSON.parse(inflateRawSync(bytes.subarray(4)).toString())
  } catch {
    return null
  }
}
