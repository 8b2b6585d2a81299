export interface TarFile {
  /** Begins with `./`. */
  name: string
  bytes: Buffer
  mode?: number
  /** It is a link to there. */
  link?: string
}

const BLOCK = 512

/** A `ustar` archive without times or owners, so that the same files give the same bytes. */
export function tar(files: TarFile[]): Buffer {
  const parts = files.flatMap(({ name, bytes, mode = 0o644, link }) => [
    header(name, bytes.length, mode, link),
    bytes,
    Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ])
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)])
}

function header(name: string, size: number, mode: number, link?: string): Buffer {
  const block = Buffer.alloc(BLOCK)
  const put = (at: number, text: string) => block.write(text, at, 'latin1')
  const octal = (n: number, digits: number) => n.toString(8).padStart(digits, '0')
  put(0, name)
  put(100, `${octal(mode, 7)}\0`)
  put(108, `${octal(0, 7)}\0`)
  put(116, `${octal(0, 7)}\0`)
  put(124, `${octal(size, 11)}\0`)
  put(136, `${octal(0, 11)}\0`)
  // The sum is made as if its own field were blanks.
  put(148, '        ')
  put(156, link === undefined ? '0' : '2')
  put(157, link ?? '')
  put(257, 'ustar\x0000')
  put(
    148,
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
  )
  return block
}

export interface Entry {
  /** Absolute. */
  path: string
  kind: 'file' | 'folder' | 'link'
  mode: number
  content: Buffer
  target: string
}

const kinds: Record<string, Entry['kind']> = { '0': 'file', '\0': 'file', '2': 'link', '5': 'folder' }

/** An ustar or GNU archive's members; long names of either kind. */
export function untar(bytes: Buffer): Entry[] {
  const entries: Entry[] = []
  let long: string | null = null
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const text = (from: number, length: number) =>
      bytes.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8) || 0
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size)
    const type = String.fromCharCode(bytes[at + 156]!)
    const prefix = text(257, 5) === 'ustar' ? text(345, 155) : ''
    const name = long ?? (prefix ? `${prefix}/${text(0, 100)}` : text(0, 100))
    const kind = kinds[type]
    long = type === 'L' ? content.toString('utf8').replace(/\0.*$/s, '') : null
    const path = `/${name.replace(/^(\.?\/)+/, '').replace(/\/$/, '')}`
    if (kind)
      entries.push({ path, kind, mode: Number.parseInt(text(100, 8), 8), content, target: text(157, 100) })
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return entries
}
