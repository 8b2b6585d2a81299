import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/**
 * Files of folders that others could fill: records and caches are copied from one laptop to another. A named pipe in a file's
 * place would be waited for when it is opened, and neither Ctrl-C nor a limit ends that.
 */
const reading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** All of it. Throws as for a folder where it is anything but a file. */
export function contentOf(file: string): Buffer {
  const handle = openSync(file, reading)
  try {
    if (!fstatSync(handle).isFile()) throw otherKind(file)
    return readFileSync(handle)
  } finally {
    closeSync(handle)
  }
}

export const textOf = (file: string): string => contentOf(file).toString('utf8')

/** For reading piece by piece; whoever asks closes it. */
export async function openPlain(file: string): Promise<FileHandle> {
  const handle = await open(file, reading)
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw otherKind(file)
}

const otherKind = (path: string) => Object.assign(new Error(`EISDIR: ${path}`), { code: 'EISDIR', path })
