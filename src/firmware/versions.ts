import { FirmwareError, UsageError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'

/** Numbers compare as numbers: 24.10.10 is newer than 24.10.9. */
export const older = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true }) < 0

/** A candidate comes before its release, whatever its name is longer by. */
export function precedes(a: string, b: string): boolean {
  const [one, other] = [a, b].map((release) => release.split('-rc'))
  if (one![0] !== other![0]) return older(one![0]!, other![0]!)
  return Number(one![1] ?? Infinity) < Number(other![1] ?? Infinity)
}

export const branchOf = (release: string) => release.split('.').slice(0, 2).join('.')

export function newestOf(releases: string[], branch: string): string | undefined {
  const point = releases.filter((r) => r.startsWith(`${branch}.`) && /^[\d.]+$/.test(r))
  return point.sort((a, b) => (older(a, b) ? -1 : 1)).at(-1)
}

/** A release becomes part of a path and of a file's name. */
export function checkedRelease(release: string): string {
  if (/^\d+\.\d+\.\d+(-rc\d+)?$/.test(release)) return release
  throw new UsageError('release-bad', phrase('version.malformed', release))
}

export function refuseOldTarget(release: string, device: Device): void {
  const { oldestTarget, fallback } = device.release
  if (!older(release, oldestTarget)) return
  const said = phrase('version.tooOld', release, device.title, oldestTarget, fallback)
  throw new FirmwareError('release-too-old', said)
}

/**
 * An old RAM system cannot read the last block of the flash, so that its backup would not be whole (facts/device.md §3.4).
 * One of them is allowed, because the boot loader reads that block before it is started.
 */
export function refuseOldRam(release: string, device: Device): void {
  const { oldestRam, lastRam, fallback } = device.release
  if (!missesLast(release, device) || release === lastRam) return
  throw new FirmwareError('ram-too-old', phrase('version.ramTooOld', release, oldestRam, fallback))
}

export const missesLast = (release: string | null, device: Device) =>
  release !== null && older(release, device.release.oldestRam)

/** For a RAM image of no known release; what its kernel does not betray, the flash map of the running system will. */
export function ramReleaseOf(kernelName: string, device: Device): string {
  return /Linux-[0-5]\./.test(kernelName) ? '23.05' : device.release.oldestRam
}
