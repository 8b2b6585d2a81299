import { lstatSync, realpathSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { phrase } from '../phrases/phrase.ts'
import { FirmwareError } from './errors.ts'

/**
 * Joins names that this program has not made (a mirror's, an index's, a copied folder's) to a folder. What would leave it
 * is refused, be it by `..`, by a drive or by a link on the way; nothing else joins such names.
 */
export function inside(folder: string, path: string): string {
  const parts = path.replace(/^\//, '').split('/')
  if (!parts.every(isPlain)) throw outside(folder, path)
  let at = folder
  for (const part of parts) {
    at = join(at, part)
    if (isLink(at) && !staysIn(folder, at)) throw outside(folder, path)
  }
  return at
}

/** For whoever names the bad one and goes on with the others. */
export function isInside(folder: string, path: string): boolean {
  try {
    inside(folder, path)
    return true
  } catch {
    return false
  }
}

const isPlain = (part: string) => !['', '.', '..'].includes(part) && !/[\0\\]|^[A-Za-z]:/.test(part)

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

/** The folder itself may be a link to another disk: that was its owner's wish. */
function staysIn(folder: string, link: string): boolean {
  try {
    const way = relative(realpathSync(folder), realpathSync(link))
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
  } catch {
    return false
  }
}

const outside = (folder: string, path: string) =>
  new FirmwareError('path-outside', phrase('place.outside', path, folder))
