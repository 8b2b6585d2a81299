import { asProblem } from '../base/errors.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import type { Kit, KitOptions } from './kit.ts'
import type { FirmwareStore } from './store.ts'

/** The modem's kit with those of the names that the site or the cache has; nothing is missed that it has not. */
export async function kitWith(
  store: FirmwareStore,
  release: string,
  names: string[],
  signal: AbortSignal,
): Promise<{ kit: Kit; found: string[] }> {
  // The lists of the feeds are the same for each name.
  const depot = store.depot.remembering()
  let kit = await store.kit(release, signal, { depot })
  const found: string[] = []
  for (const name of names) {
    const larger = await ifThere(store, release, { depot, extra: [...found, name] }, signal)
    if (larger) found.push(name)
    kit = larger ?? kit
  }
  return { kit, found }
}

async function ifThere(
  store: FirmwareStore,
  release: string,
  options: KitOptions,
  signal: AbortSignal,
): Promise<Kit | null> {
  try {
    return await store.kit(release, signal, options)
  } catch (error) {
    if (fieldsOf(asProblem(error).code).notThere) return null
    throw error
  }
}
