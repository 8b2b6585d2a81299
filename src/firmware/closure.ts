import { FirmwareError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Entry } from './opkg-index.ts'

export interface Found extends Entry {
  feed: string
}

/** What is asked for needs some twenty. */
const MOST = 1000
/** Part of every image, and in some feeds no packages. */
const always = ['kernel', 'libc', 'libgcc1']

/** All that a set of packages needs. The same name in two feeds: the earlier feed has it. */
export class Catalogue {
  readonly #byName = new Map<string, Found>()
  readonly #providers = new Map<string, Found>()

  add(entries: Entry[], feed: string): void {
    for (const entry of entries) {
      const found = { ...entry, feed }
      if (!this.#byName.has(entry.name)) this.#byName.set(entry.name, found)
      for (const name of entry.provides) if (!this.#providers.has(name)) this.#providers.set(name, found)
    }
  }

  /** What an image with these packages has; names that no feed knows are left as they are. */
  inside(names: string[]): Set<string> {
    const inside = new Set(always)
    const todo = [...names]
    for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
      if (inside.has(name)) continue
      inside.add(name)
      const entry = this.#find(name)
      if (!entry) continue
      for (const each of [entry.name, ...entry.provides]) inside.add(each)
      for (const [first] of entry.depends) todo.push(first!.name)
    }
    return inside
  }

  /** The wanted ones and what they need beyond `inside`, dependencies first. */
  closure(names: string[], inside: Set<string>): Found[] {
    const done = new Set(inside)
    const order: Found[] = []
    let visited = 0
    const visit = (name: string, asker: string | null) => {
      if (done.has(name)) return
      // A chain without an end would be one of calls, too.
      if (++visited > MOST) throw new FirmwareError('index-bad', phrase('kit.tooManyNeeded', MOST))
      const entry = this.#find(name) ?? absent(name, asker)
      for (const each of [name, entry.name, ...entry.provides]) done.add(each)
      for (const alternatives of entry.depends) {
        if (alternatives.some((each) => done.has(each.name))) continue
        const possible = alternatives.find((each) => this.#find(each.name)) ?? alternatives[0]!
        visit(possible.name, entry.name)
      }
      order.push(entry)
    }
    for (const name of names) visit(name, null)
    return order
  }

  #find(name: string): Found | undefined {
    return this.#byName.get(name) ?? this.#providers.get(name)
  }
}

function absent(name: string, asker: string | null): never {
  const said = asker ? phrase('kit.dependencyMissing', name, asker) : phrase('kit.packageMisspelt', name)
  throw new FirmwareError('package-missing', said)
}
