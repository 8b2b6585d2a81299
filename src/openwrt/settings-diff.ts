import { gunzipSync } from 'node:zlib'
import { untar } from '../base/tar.ts'

export interface SettingsDiff {
  /** Files of the first archive that hold all that they held. */
  kept: number
  /** Files of which something that was said before is not said any more. */
  changed: string[]
  /** Files that are not there any more. */
  lost: string[]
}

/**
 * Two archives of `sysupgrade -b`. A newer release may add to a file and write it in another form: what counts is that
 * every line is still there.
 */
export function settingsDiff(before: Buffer, after: Buffer): SettingsDiff {
  const now = filesIn(after)
  const diff: SettingsDiff = { kept: 0, changed: [], lost: [] }
  for (const [name, then] of filesIn(before)) {
    const content = now.get(name)
    if (content === undefined) diff.lost.push(name)
    else if (holds(content, then)) diff.kept += 1
    else diff.changed.push(name)
  }
  return diff
}

function filesIn(archive: Buffer): Map<string, Buffer> {
  const entries = untar(gunzipSync(archive)).filter(({ kind }) => kind !== 'folder')
  return new Map(
    entries.map(({ path, kind, target, content }) => [path, kind === 'link' ? Buffer.from(target) : content]),
  )
}

function holds(now: Buffer, then: Buffer): boolean {
  if (now.equals(then)) return true
  const lines = new Set(linesOf(now))
  return linesOf(then).every((line) => lines.has(line))
}

/** `uci` quotes what was not quoted, and indents. */
const linesOf = (bytes: Buffer) =>
  bytes
    .toString('latin1')
    .split('\n')
    .map((line) => line.replaceAll(/['"]/g, '').replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
