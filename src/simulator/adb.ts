import { verify } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'

/** apk's container as the practice mirror builds it: magic, raw deflate, and JSON where real ones have a binary tree. */
const MAGIC = 'ADBd'
const INNER = 'ADB.'

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
  file: string
}

export interface Apk extends ApkInfo {
  files: { path: string; text: string; mode?: number }[]
}

export interface ApkIndex {
  packages: ApkEntry[]
  /** Whether one of these keys, PEM texts, made its signature. */
  signedBy(keys: string[]): boolean
}

export function readIndex(bytes: Buffer): ApkIndex | null {
  const { index, signature } = (opened(bytes) ?? {}) as { index?: string; signature?: string }
  if (index === undefined || signature === undefined) return null
  const { packages } = JSON.parse(index) as { packages: ApkEntry[] }
  const mark = Buffer.from(signature, 'base64')
  return { packages, signedBy: (keys) => keys.some((key) => fits(Buffer.from(index), key, mark)) }
}

export function readApk(bytes: Buffer): Apk | null {
  const found = opened(bytes) as Partial<Apk> | null
  return found?.name && found.files ? (found as Apk) : null
}

function fits(text: Buffer, key: string, signature: Buffer): boolean {
  try {
    return verify('sha256', text, key, signature)
  } catch {
    return false
  }
}

function opened(bytes: Buffer): unknown {
  if (bytes.toString('latin1', 0, 4) !== MAGIC) return null
  try {
    const inner = inflateRawSync(bytes.subarray(4)).toString()
    return inner.startsWith(INNER) ? JSON.parse(inner.slice(INNER.length)) : null
  } catch {
    return null
  }
}
