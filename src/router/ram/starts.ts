import { textOf } from '../../base/plain-file.ts'
import { older } from '../../firmware/versions.ts'
import { appendDurably } from '../../records/durable.ts'
import { ramImagesOf } from '../../records/layout.ts'

/** A RAM image that is there to be tried. */
export interface Ram {
  /** Null for a file of the technician's own. */
  release: string | null
  name: string
  sha256: string
}

/** How a RAM image did on a boot loader. */
export interface RamStart extends Ram {
  t: string
  device: string
  /** When the boot loader was built; null where it did not say. */
  build: string | null
  /** `started`, or the code of the way in which it did not. */
  outcome: string
}

/** Which RAM images started on which boot loaders: of this laptop, not of one router. Losing it costs one more try. */
export class RamMemory {
  readonly #folder: string

  constructor(records: string) {
    this.#folder = records
  }

  /** A reminder, not a record: a disk that can't be written does not end a run. */
  add(start: Omit<RamStart, 't'>): void {
    try {
      const line = JSON.stringify({ t: new Date().toISOString(), ...start })
      appendDurably(this.#file, `${line}\n`)
    } catch {
      // The next run begins with the usual one.
    }
  }

  /** Those that came to OpenWrt's console. */
  starts(device: string): RamStart[] {
    return this.#all().filter((each) => each.device === device && each.outcome === 'started')
  }

  #all(): RamStart[] {
    try {
      return textOf(this.#file).split('\n').flatMap(parsed)
    } catch {
      return []
    }
  }

  get #file(): string {
    return ramImagesOf(this.#folder)
  }
}

/**
 * First what is asked for, then what started on this very build, then on any, the newest first; then as they are given.
 * What another build has started is no reason to begin with `last`.
 */
export function inOrder(
  images: Ram[],
  {
    starts,
    build,
    wish,
    last,
  }: { starts: RamStart[]; build: string | null; wish: string | undefined; last?: string },
): Ram[] {
  const here = starts.filter((each) => build !== null && each.build === build)
  const has = (among: RamStart[], { sha256 }: Ram) => among.some((each) => each.sha256 === sha256)
  const rank = (image: Ram) => {
    if (wish !== undefined && image.release === wish) return 0
    if (has(here, image)) return 1
    if (image.release !== null && image.release === last) return 4
    return has(starts, image) ? 2 : 3
  }
  return images.toSorted((a, b) => rank(a) - rank(b) || (rank(a) < 3 ? newerFirst(a, b) : 0))
}

/** The newest release seen to start, to be brought along. */
export function newestStarted(starts: RamStart[]): string | null {
  const releases = starts.flatMap(({ release }) => (release === null ? [] : [release]))
  return releases.toSorted((a, b) => (older(a, b) ? 1 : -1))[0] ?? null
}

const newerFirst = (a: Ram, b: Ram) => (older(a.release ?? '', b.release ?? '') ? 1 : -1)

/** A line that was torn by a power cut says nothing. */
function parsed(line: string): RamStart[] {
  try {
    const each = JSON.parse(line) as RamStart
    const told = [each.device, each.sha256, each.outcome].every((text) => typeof text === 'string')
    return told ? [each] : []
  } catch {
    return []
  }
}
