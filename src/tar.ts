export interface TarFile {
  /** Begins with `./`. */
  name: string
  bytes: Buffer
  mode?: number
}

const BLOCK = 512

/** A `ustar` archive without times or owners, so that the same files give the same bytes. */
export function tar(files: TarFile[]): Buffer {
  const parts = files.flatMap(({ name, bytes, mode = 0o644 }) => [
    header(name, bytes.length, mode),
    bytes,
    Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ])
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)])
}

function header(name: string, size: number, mode: number): Buffer {
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
  put(156, '0')
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
