export interface Metadata {
  supported_devices?: string[]
  new_supported_devices?: string[]
}

const TRAILER = 16
const MAGIC = 'FWx0'
const INFO = 1

/**
 * fwtool's trailers, read from the end: magic, crc32, type, three zeros, size of this part with its trailer.
 * Written again here and not taken from src/firmware, so that a fault there can't hide itself. Null: none; undefined: broken.
 */
export function metadata(image: Buffer): Metadata | null | undefined {
  let end = image.length
  while (end >= TRAILER && image.toString('latin1', end - TRAILER, end - TRAILER + 4) === MAGIC) {
    const type = image[end - 8]
    const size = image.readUInt32BE(end - 4)
    if (size < TRAILER || size > end) return undefined
    if (type === INFO) return parsed(image.subarray(end - size, end - TRAILER))
    end -= size
  }
  return null
}

function parsed(bytes: Buffer): Metadata | undefined {
  const text = bytes.toString('utf8')
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Metadata
  } catch {
    return undefined
  }
}
