import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { seconds } from '../base/time.ts'

/** A point in time that cannot be set: which start of this computer, and how long after it (milliseconds). */
export interface Moment {
  boot: string
  up: number
}

/** Undefined where the system does not tell one start of the computer from another. */
export function moment(): Moment | undefined {
  const boot = bootId()
  return boot === null ? undefined : { boot, up: Math.round(seconds(uptime())) }
}

/**
 * How long ago it was. By the clock only where the computer was started since, and null where it is still to come, by
 * either of them: a clock that was put right meanwhile must make no write older, or younger, than it is.
 */
export function agoOf({ since, at }: { since: string; at?: Moment }): number | null {
  const now = moment()
  const ago = now && at && now.boot === at.boot ? now.up - at.up : Date.now() - Date.parse(since)
  return ago >= 0 ? ago : null
}

export function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() || null
  } catch {
    return null
  }
}
