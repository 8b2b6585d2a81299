import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getRawAsset } from 'node:sea'
import envPaths from 'env-paths'

/**
 * In the executable of one file this stands in for `node-gyp-build`: the serial driver's addon travels inside, and the
 * system can only load it from a file. It is unpacked to a folder of the user's under its own hash, and a file that is
 * there already is used only where it still has that hash.
 */
export default function load(): unknown {
  const addon = Buffer.from(getRawAsset('serial.node') as ArrayBuffer)
  const hash = createHash('sha256').update(addon).digest('hex')
  const folder = join(envPaths('benchflash', { suffix: '' }).cache, 'driver')
  const file = join(folder, `${hash}.node`)
  if (!isWhole(file, hash)) unpack(addon, folder, file)
  const made = { exports: {} }
  process.dlopen(made, file)
  return made.exports
}

function isWhole(file: string, hash: string): boolean {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex') === hash
  } catch {
    return false
  }
}

/** Two that start at once may both write it: each whole, under a name of its own, and then in one move. */
function unpack(addon: Buffer, folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const part = `${file}.${process.pid}`
  writeFileSync(part, addon, { mode: 0o700 })
  renameSync(part, file)
}
