/** The archive that a kernel unpacks at its start: files that may be run, and the folders above them. */
export function archive(files: Record<string, Buffer>): Buffer {
  const folders = [...new Set(Object.keys(files).flatMap(above))]
  const entries = [
    ...folders.map((name) => entry(name, 0o40755, Buffer.alloc(0))),
    ...Object.entries(files).map(([name, bytes]) => entry(name, 0o100755, bytes)),
    entry('TRAILER!!!', 0, Buffer.alloc(0)),
  ]
  return Buffer.concat(entries)
}

const above = (name: string) => {
  const words = name.split('/').slice(0, -1)
  return words.map((_, n) => words.slice(0, n + 1).join('/'))
}

let inode = 1

function entry(name: string, mode: number, bytes: Buffer): Buffer {
  const fields = [inode++, mode, 0, 0, 1, 0, bytes.length, 0, 0, 0, 0, name.length + 1, 0]
  const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`
  return Buffer.concat([padded(Buffer.from(head)), padded(bytes)])
}

const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
