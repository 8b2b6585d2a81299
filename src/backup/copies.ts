import { basename, join, resolve } from 'node:path'
import { copiesIn, copyIn, journalIn, namesIn, unitFolder } from '../records/layout.ts'
import { linesOf } from '../records/lines.ts'
import { isUnique, type Mac, macOfFolder, parseMac } from '../records/mac.ts'
import { fits, isText, maybe, oneOf, type Shape, shaped } from '../records/shape.ts'

/**
 * Where second copies of a backup may be, the newest first: where its journal says, and where today's option would put
 * them. `wanted` is a MAC, or the backup's own folder.
 */
export function copiesOf(records: string, wanted: string, copies?: string): string[] {
  const [, unit = '', time] = /([0-9a-f-]{17})[\\/]backup[\\/]([^\\/]+)[\\/]?$/.exec(wanted) ?? []
  const mac = parseMac(wanted) ?? macOfFolder(unit)
  if (mac === null || !isUnique(mac)) return []
  const place = copies === undefined ? null : resolve(copies)
  const here = place === null ? [] : namesIn(copiesIn(place, mac)).map((each) => copyIn(place, mac, each))
  const told = savedLines(records, mac).flatMap(({ facts }) => facts.copy ?? [])
  return [...new Set([...told, ...here])]
    .filter((each) => !each.endsWith('.part') && (time === undefined || basename(each) === time))
    .toSorted((a, b) => basename(b).localeCompare(basename(a)))
}

/** The place of a stored backup's second copy, as its journal has it. */
export function copyOf(records: string, folder: string): string | null {
  const mac = macOfFolder(basename(join(folder, '..', '..')))
  if (mac === null || !isUnique(mac)) return null
  const told = savedLines(records, mac).findLast(
    ({ facts }) => resolve(records, facts.folder) === resolve(folder),
  )
  return told?.facts.copy ?? null
}

interface SavedLine {
  facts: { folder: string; copy?: string }
}

const savedLines = (records: string, mac: Mac): SavedLine[] =>
  linesOf(journalIn(unitFolder(records, mac)), isSaved, () => {})

const saved: Shape = {
  step: oneOf('back-up-flash'),
  state: oneOf('done'),
  facts: shaped({ folder: isText, copy: maybe(isText) }),
}
const isSaved = (value: unknown): value is SavedLine => fits(value, saved)
