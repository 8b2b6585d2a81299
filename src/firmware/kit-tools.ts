import { asProblem } from '../base/errors.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import type { Kit } from './kit.ts'
import type { FirmwareStore } from './store.ts'

/** The modem's kit with those of the names that the site or the cache has; nothing is missed that it has not. */
export async function kitWith(
  store: FirmwareStore,
  release: string,
  names: string[],
  signal: AbortSignal,
): Promise<{ kit: Kit; found: string[] }> {
  let kit = await store.kit(release, signal)
  const found: string[] = []
  for (const name of names) {
    const larger = await ifThere(store, release, [...found, name], signal)
    if (larger) found.push(name)
    kit = larger ?? kit
  }
  return { kit, found }
}

async function ifThere(
  store: FirmwareStore,
  release: string,
  extra: string[],
  signal: AbortSignal,
): Promise<Kit | null> {
  try {
    return await store.kit(release, signal, { extra })
  } catch (error) {
    if (fieldsOf(asProblem(error).code).notThere) return null
    throw error
  }
}
