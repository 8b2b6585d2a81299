/** The files of a tar archive by their names, without the folder that they are in. */
export function untarred(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0; ) {
    const field = (from: number, length: number) =>
      bytes
        .subarray(at + from, at + from + length)
        .toString('latin1')
        .replace(/\0.*$/s, '')
    const size = Number.parseInt(field(124, 12), 8)
    const name = field(0, 100).replace(/^[^/]*\//, '')
    files.set(name, bytes.subarray(at + 512, at + 512 + size).toString('utf8'))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
