import { unpacked } from '../base/bounded.ts'
import { DeviceError, Reason } from '../base/errors.ts'
import { untar } from '../base/tar.ts'
import { phrase } from '../phrases/phrase.ts'

const MIB = 1024 * 1024
/** Some hundred KiB are usual; all that a router can keep is a part of its 16 MiB. */
export const SETTINGS_LIMIT = 2 * MIB
/** Its lines are compared one by one, while all seats wait. */
const UNPACKED_LIMIT = 8 * MIB

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
  const entries = opened(archive).filter(({ kind }) => kind !== 'folder')
  return new Map(
    entries.map(({ path, kind, target, content }) => [path, kind === 'link' ? Buffer.from(target) : content]),
  )
}

function opened(archive: Buffer) {
  try {
    return untar(unpacked(archive, UNPACKED_LIMIT))
  } catch (error) {
    const why = error instanceof Reason ? error.wording : phrase('carry.noArchive')
    throw new DeviceError('settings-odd', phrase('upgradeRefused.noSettings', why), { cause: error })
  }
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
