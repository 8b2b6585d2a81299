import { mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hashFile, type Source } from '../base/source.ts'

/** The file's SHA-256, read piece by piece; null when it cannot be read. */
export const hashOf = (file: string): Promise<string | null> => hashFile(file).catch(() => null)

export const isFile = async (file: string, hash: string) => (await hashOf(file)) === hash

/** Gives a verified file its final name, once its bytes are on the disk and not only on the way to it. */
export async function settle(part: string, file: string): Promise<void> {
  const handle = await open(part, 'r+')
  await handle.sync()
  await handle.close()
  await rename(part, file)
}

export async function keep(file: string, bytes: Uint8Array): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic')
  await mkdir(dirname(file), { recursive: true })
  await writeFileAtomic(file, Buffer.from(bytes))
}

/** Reads from the disk at each request. */
export async function sourceOf(file: string): Promise<Source> {
  const { size } = await stat(file)
  return {
    size,
    async read(offset, length, room) {
      const wanted = Math.max(0, Math.min(length, size - offset))
      await using handle = await open(file)
      const { buffer, bytesRead } = await handle.read(room ?? Buffer.alloc(wanted), 0, wanted, offset)
      return buffer.subarray(0, bytesRead)
    },
  }
}
