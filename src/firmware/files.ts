import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sha256 } from './image.ts'

/** The file's bytes if they are the right ones. */
export async function verified(file: string, hash: string): Promise<Buffer | null> {
  const bytes = await readFile(file).catch(() => null)
  return bytes && sha256(bytes) === hash ? bytes : null
}

/** Gives a verified file its final name, once its bytes are on the disk and not only on the way to it. */
export async function settle(part: string, file: string): Promise<void> {
  const handle = await open(part, 'r+')
  await handle.sync()
  await handle.close()
  await rename(part, file)
}

export async function keep(file: string, bytes: Buffer): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic')
  await mkdir(dirname(file), { recursive: true })
  await writeFileAtomic(file, bytes)
}
