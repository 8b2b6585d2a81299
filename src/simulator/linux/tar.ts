export interface Entry {
  /** Absolute. */
  path: string
  kind: 'file' | 'folder' | 'link'
  mode: number
  content: Buffer
  target: string
}

const BLOCK = 512
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
