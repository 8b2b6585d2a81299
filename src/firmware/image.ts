import type { Source } from '../base/source.ts'

export type Role = 'initramfs' | 'sysupgrade'

export interface ImageFacts {
  kernelName: string
  /** How many bytes of the firmware partition equal the file after flashing: up to where the squashfs ends. */
  rootfsEnd: number | null
  supported: string[]
  revision: string | null
}

/** Only the store makes one, from bytes it has checked. */
export interface Image extends Source {
  role: Role
  name: string
  file: string
  size: number
  sha256: string
  release: string | null
  /** The key whose signature covers it; null for a file the technician brought. */
  signedBy: string | null
  facts: ImageFacts
}

/** Holds the very bytes that were checked: what happens to the file later does not reach the router. */
export function imageOf(read: Buffer, rest: Omit<Image, 'size' | 'read'>): Image {
  const bytes = once(rest.sha256, read)
  return {
    ...rest,
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  }
}

const held = new Map<string, WeakRef<Buffer>>()

/** Many seats install the same image: equal bytes are in memory once, for as long as they are used. */
function once(hash: string, bytes: Buffer): Buffer {
  const known = held.get(hash)?.deref()
  if (!known) held.set(hash, new WeakRef(bytes))
  return known ?? bytes
}
