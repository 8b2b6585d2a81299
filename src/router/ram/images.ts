import { FirmwareError } from '../../base/errors.ts'
import type { Device } from '../../devices/device.ts'
import type { Image } from '../../firmware/image.ts'
import { isUnavailable } from '../../firmware/missing.ts'
import { publishedReleases } from '../../firmware/newest.ts'
import type { FirmwareStore } from '../../firmware/store.ts'
import { missesLast } from '../../firmware/versions.ts'
import type { Progress } from '../../firmware/web.ts'

export interface Wanted {
  store: FirmwareStore
  device: Device
  /** `--ram-release`. */
  wish: string | undefined
  /** The newest release that was seen to start. */
  started: string | null
  /** What is to be installed; its own RAM image is the last to be tried. */
  target: string | null
  onProgress: Progress
  signal: AbortSignal
}

/** The RAM images to be tried, the likeliest first: as many of them as there are to be had, but at least one. */
export async function bringRams(options: Wanted): Promise<Image[]> {
  const all = candidates(options)
  const there = await available(all, options)
  const images: Image[] = []
  let why: unknown = null
  for (const release of there.length > 0 ? there : all) {
    try {
      images.push(await options.store.fetch(release, 'initramfs', options))
    } catch (error) {
      // Another one is a comfort: that it can't be had ends nothing. A first one that was tampered with does.
      if (!(error instanceof FirmwareError) || release === options.wish) throw error
      if (images.length === 0 && !isUnavailable(error) && error.code !== 'not-listed') throw error
      why ??= error
    }
  }
  if (images.length === 0) throw why
  return images
}

/**
 * Last of all comes the one whose map lacks the calibration: the boot loader has to read that before it is started
 * (facts/openwrt.md §0.1). On a boot loader on which it has started before it is put in front later.
 */
function candidates({ device, wish, started, target }: Wanted): string[] {
  const { rams, lastRam } = device.release
  const own = target === null || missesLast(target, device) ? [] : [target]
  const first = started === lastRam ? [] : (started ?? [])
  const all = [wish ?? [], first, rams, own, lastRam ?? []].flat()
  return [...new Set(all)]
}

/** Those in the cache, and those that the site says it has. What was asked for by name is asked for in any case. */
async function available(all: string[], { store, wish, signal }: Wanted): Promise<string[]> {
  const { depot } = store
  const cached = await depot.at.withRam()
  const published = depot.offline ? [] : await publishedReleases(depot, signal).catch(orNothing)
  return all.filter((each) => each === wish || cached.includes(each) || published.includes(each))
}

function orNothing(error: unknown): string[] {
  if (error instanceof FirmwareError) return []
  throw error
}
