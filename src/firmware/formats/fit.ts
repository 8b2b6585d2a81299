const MAGIC = 0xd00dfeed
const HEADER = 40

/** A FIT is a flattened device tree: its size stands in its header, what it is in the property of its root. */
export interface Fit {
  size: number
  description: string
}

export function parseFit(image: Buffer): Fit | null {
  if (image.length < HEADER || image.readUInt32BE(0) !== MAGIC) return null
  const size = image.readUInt32BE(4)
  const structure = image.readUInt32BE(8)
  const strings = image.readUInt32BE(12)
  if (size < HEADER || structure >= size || strings >= size) return null
  return { size, description: descriptionIn(image, structure, strings) }
}

const [BEGIN, PROPERTY] = [1, 3]

/** The root's own properties come first; empty where it says nothing. */
function descriptionIn(image: Buffer, structure: number, strings: number): string {
  // Its first word begins the root, whose name is empty.
  let at = structure
  if (at + 8 > image.length || image.readUInt32BE(at) !== BEGIN) return ''
  at += 8
  while (at + 12 <= image.length && image.readUInt32BE(at) === PROPERTY) {
    const length = image.readUInt32BE(at + 4)
    const name = textAt(image, strings + image.readUInt32BE(at + 8))
    const value = at + 12
    if (name === 'description') return textAt(image.subarray(0, value + length), value)
    at = value + length + ((4 - (length % 4)) % 4)
  }
  return ''
}

const textAt = (image: Buffer, at: number) => image.toString('latin1', at, at + 200).replace(/\0.*/s, '')

/** One image in a tree of its own: as much of a FIT as a practice board looks at. */
export function buildFit(description: string, payload: Buffer): Buffer {
  const names = Buffer.from('description\0data\0')
  const text = Buffer.from(`${description}\0`)
  const properties = [property(0, text), property('description\0'.length, payload)]
  const structure = Buffer.concat([words(BEGIN, 0), ...properties, words(2, 9)])
  const head = words(MAGIC, HEADER + structure.length + names.length, HEADER, HEADER + structure.length)
  const header = Buffer.concat([head, words(HEADER, 17, 16, 0, names.length, structure.length)])
  return Buffer.concat([header, structure, names])
}

const words = (...all: number[]) => {
  const bytes = Buffer.alloc(4 * all.length)
  for (const [n, word] of all.entries()) bytes.writeUInt32BE(word, 4 * n)
  return bytes
}

const property = (name: number, value: Buffer) =>
  Buffer.concat([words(PROPERTY, value.length, name), value, Buffer.alloc((4 - (value.length % 4)) % 4)])
