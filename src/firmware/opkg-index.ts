import { FirmwareError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'

/** A line of a `Packages` file that matters here. */
export interface Entry {
  name: string
  version: string
  /** Each is a list of alternatives. */
  depends: Dependency[][]
  provides: string[]
  file: string
  size: number
  sha256: string
}

export interface Dependency {
  name: string
  /** Exact version asked for with `=`. */
  exact: string | null
}

/** The largest feed of a release has some 10 000. */
const MOST = 60_000
const read = new Set(['Package', 'Version', 'Depends', 'Provides', 'Filename', 'Size', 'SHA256sum'])

/**
 * `Packages`: blocks of `Field: value`, a blank line between them; lines that begin with a blank go on. Read line by line,
 * and to an end: a signature says who made a list, not that it fits into memory.
 */
export function parsePackages(text: string): Entry[] {
  const entries: Entry[] = []
  let fields = new Map<string, string>()
  const close = () => {
    if (fields.has('Package') && fields.has('Filename')) entries.push(entryOf(fields))
    if (entries.length > MOST) throw new FirmwareError('index-bad', phrase('kit.indexTooLong', MOST))
    if (fields.size > 0) fields = new Map()
  }
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at)
    const line = text.slice(at, end < 0 ? text.length : end)
    at = end < 0 ? text.length + 1 : end + 1
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon))
    if (read.has(name)) fields.set(name, line.slice(colon + 1).trim())
    else if (line.trim() === '') close()
  }
  close()
  return entries
}

function entryOf(fields: Map<string, string>): Entry {
  const of = (name: string) => fields.get(name)?.trim() ?? ''
  return {
    name: of('Package'),
    version: of('Version'),
    depends: list(of('Depends')).map((alternatives) => alternatives.split('|').map(dependency)),
    provides: list(of('Provides')).map((each) => dependency(each).name),
    file: of('Filename').replace(/^\.\//, ''),
    size: Number(of('Size')),
    sha256: of('SHA256sum'),
  }
}

const list = (text: string) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)

/** `kernel (= 6.6.144~0f3c…-r1)` */
function dependency(text: string): Dependency {
  const [, name = '', exact = null] = /^\s*([^\s(]+)\s*(?:\(\s*=\s*([^)\s]+)\s*\))?/.exec(text) ?? []
  return { name, exact }
}
