import { crc32 } from 'node:zlib'

/** What OpenWrt appends to a sysupgrade image: blocks of data, each followed by a 16-byte trailer (facts/openwrt.md §2.5). */
const TRAILER = 16
const MAGIC = 0x46577830
const INFO = 1
const INFO_HEADER = 8
/** Real ones take less than 2 KiB. */
const INFO_LIMIT = 64 * 1024
/** Metadata and a signature are usual; the sum of each block goes over all that stands before it. */
const BLOCKS = 4

export interface Metadata {
  supported_devices?: string[]
  new_supported_devices?: string[]
  compat_version?: string
  version?: { dist?: string; version?: string; revision?: string; target?: string; board?: string }
}

export interface Fwtool {
  metadata: Metadata | null
  /** Where the image proper ends: the appended blocks are not flashed data and not in its MD5. */
  bodyEnd: number
  /** False when any block's CRC, or its JSON, is wrong. */
  ok: boolean
}

/** Walks back from the end: a signature may stand behind the metadata. */
export function parseFwtool(image: Buffer): Fwtool {
  const found: Fwtool = { metadata: null, bodyEnd: image.length, ok: true }
  for (let n = 0; n <= BLOCKS; n++) {
    const block = lastBlock(image, found.bodyEnd)
    if (!block) return found
    found.ok &&= block.ok
    if (block.type === INFO) found.metadata = parseInfo(image.subarray(block.start, block.end))
    if (block.type === INFO && !found.metadata) found.ok = false
    found.bodyEnd = block.start
  }
  return { ...found, ok: false }
}

function lastBlock(image: Buffer, end: number) {
  const at = end - TRAILER
  if (at < 0 || image.readUInt32BE(at) !== MAGIC) return null
  const start = end - image.readUInt32BE(at + 12)
  if (start < 0 || start > at) return null
  const ok = checksum(image.subarray(0, at)) === image.readUInt32BE(at + 4)
  return { type: image.readUInt8(at + 8), start, end: at, ok }
}

function parseInfo(info: Buffer): Metadata | null {
  if (info.length > INFO_LIMIT) return null
  try {
    const metadata: unknown = JSON.parse(withoutPadding(info.subarray(INFO_HEADER)).toString('utf8'))
    const { supported_devices: old = [], new_supported_devices: boards = [] } = metadata as Metadata
    return [...old, ...boards].every((board) => typeof board === 'string') ? (metadata as Metadata) : null
  } catch {
    return null
  }
}

function withoutPadding(text: Buffer): Buffer {
  let end = text.length
  while (text[end - 1] === 0) end--
  return text.subarray(0, end)
}

/** The usual polynomial without the final inversion, over every byte before the trailer. */
const checksum = (bytes: Buffer) => ~crc32(bytes) >>> 0

export function appendFwtool(image: Buffer, metadata: Metadata): Buffer {
  const data = Buffer.concat([image, Buffer.alloc(INFO_HEADER), Buffer.from(JSON.stringify(metadata))])
  const trailer = Buffer.alloc(TRAILER)
  trailer.writeUInt32BE(MAGIC, 0)
  trailer.writeUInt32BE(checksum(data), 4)
  trailer.writeUInt8(INFO, 8)
  trailer.writeUInt32BE(data.length - image.length + TRAILER, 12)
  return Buffer.concat([data, trailer])
}
