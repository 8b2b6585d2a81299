import { copyFileSync, cpSync, linkSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/** A copy of a folder. Parts of a flash are the same files in both, because 32 MiB take longer to copy than to verify. */
export function linked(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('.bin') })
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.bin')) linkSync(join(from, name), join(to, name))
  }
}

/** The file again, now of its folder alone: to be harmed. */
export function parted(file: string): string {
  const copy = `${file}.copy`
  copyFileSync(file, copy)
  renameSync(copy, file)
  return file
}
