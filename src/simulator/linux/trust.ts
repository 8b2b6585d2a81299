import { parsePublicKey, verifyUsign } from '../../firmware/usign.ts'
import { KEYS } from './feeds.ts'
import type { System } from './system.ts'

export async function keysOf(system: System): Promise<string[]> {
  const folder = KEYS[system.machine.image.pkg]
  const names = await system.fs.readdir(folder).catch((): string[] => [])
  return Promise.all(names.map((name) => system.fs.readFile(`${folder}/${name}`)))
}

/** Whether one of the keys on the router made that usign signature. */
export async function trusted(system: System, bytes: Uint8Array, signature: string): Promise<boolean> {
  try {
    const keys = await keysOf(system)
    verifyUsign(
      bytes,
      signature,
      keys.map((text) => parsePublicKey(text, 'key')),
    )
    return true
  } catch {
    return false
  }
}
