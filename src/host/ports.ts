import { join } from 'node:path'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { chipOf } from './chips.ts'
import { realTools, type Tools } from './tools.ts'

/** What a list of serial ports says of one; what it does not know is null. */
export interface Listed {
  path: string
  name: string
  vendorId: string | null
  productId: string | null
  manufacturer: string | null
  serialNumber: string | null
}

export interface NamedPort {
  path: string
  vendor: string
  chip: string
  serialNumber: string | null
  /** A path that stays the same at the next plugging-in, where the system has one. */
  stable: string | null
  /** It stands out as the one that is wired to a router. */
  likely: boolean
}

/** Adapters with names that a person recognises, the likeliest first. */
export async function named(found: Listed[], tools: Tools = realTools): Promise<NamedPort[]> {
  const links = found.length === 0 ? [] : await stableLinks(tools)
  const chipsOf = new Map(found.map((one) => [one, chipOf(one.vendorId, one.productId)]))
  const fitness = (one: Listed) => chipsOf.get(one)!.fitness
  const best = Math.max(...found.map(fitness))
  const alone = found.filter((one) => fitness(one) === best).length === 1
  return found
    .toSorted((a, b) => fitness(b) - fitness(a))
    .map((one) => {
      const { vendor, chip } = chipsOf.get(one)!
      const { path, serialNumber, manufacturer, name } = one
      return {
        path,
        vendor: vendor || manufacturer || '',
        chip: chip || name,
        serialNumber,
        stable: stableOf(path, serialNumber, links),
        likely: best > 0 && alone && fitness(one) === best,
      }
    })
}

/** `WCH CH340, serial number 0001` */
export function described({ vendor, chip, serialNumber }: NamedPort): Wording {
  const what = [vendor, chip].filter(Boolean).join(' ') || phrase('adapter.nameless')
  return serialNumber ? phrase('adapter.numbered', what, serialNumber) : what
}

interface StableLink {
  link: string
  target: string
}

async function stableLinks(tools: Tools): Promise<StableLink[]> {
  const folders = ['/dev/serial/by-id', '/dev/serial/by-path']
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const names = await tools.list(folder)
      return Promise.all(
        names.map(async (name) => ({
          link: join(folder, name),
          target: (await tools.real(join(folder, name))) ?? '',
        })),
      )
    }),
  )
  return lists.flat()
}

/** A CH340 has no serial number: two of them have one id, and only the socket tells which is which. */
function stableOf(path: string, serialNumber: string | null, links: StableLink[]): string | null {
  const own = links.filter(({ link, target }) => target === path && link !== path)
  const by = (folder: string) => own.find(({ link }) => link.startsWith(`/dev/serial/${folder}/`))?.link
  return (serialNumber ? by('by-id') : by('by-path')) ?? own[0]?.link ?? null
}
