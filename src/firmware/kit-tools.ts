import { asProblem } from '../errors.ts'
import type { Kit } from './kit.ts'
import type { FirmwareStore } from './store.ts'

/** An index that does not have it, a kit that takes none by name, or a cache without it and no internet. */
const NOT_THERE = ['package-missing', 'extra-packages', 'not-listed', 'offline-missing', 'download-failed']

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
    if (NOT_THERE.includes(asProblem(error).code)) return null
    throw error
  }
}
