import { FirmwareError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import type { Image, Role } from './image.ts'
import { isUnavailable } from './missing.ts'
import { ramReleaseOf, refuseOldRam, refuseOldTarget } from './versions.ts'

const ROLES: Role[] = ['initramfs', 'sysupgrade']

/** Which of a release's images has this hash in its signed list. */
export const roleIn = (hashes: Map<string, string>, hash: string, nameOf: (role: Role) => string) =>
  ROLES.find((role) => hashes.get(nameOf(role)) === hash) ?? null

/** What is written to the flash may be of no known release; what runs from RAM has to be one that can read all of it. */
export function refuseOld(
  { role, release, kernelName }: Pick<Image, 'role' | 'release'> & { kernelName: string },
  device: Device,
): void {
  if (role === 'initramfs') refuseOldRam(release ?? ramReleaseOf(kernelName, device), device)
  else if (release) refuseOldTarget(release, device)
}

/**
 * Whether an image is of use although its packages cannot be had: what the technician brought may have them inside, so only
 * a module of another kernel stops it; for a release's own image nothing may be missing.
 */
export const mayGoWithout = (error: unknown, image: Pick<Image, 'signedBy'>): error is FirmwareError =>
  error instanceof FirmwareError &&
  (error.code === 'kernel-unknown' || (image.signedBy === null && isUnavailable(error)))
