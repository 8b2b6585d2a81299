import { FirmwareError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Feed, KitPackage } from './kit.ts'
import type { Profiles } from './profiles.ts'

/** NCM with its page in LuCI, the tool for AT commands, and the driver of the fallback mode. */
export const modemPackages = ['luci-proto-ncm', 'sms-tool', 'kmod-usb-net-rndis']

/** What is known of a release before its indexes are read. */
export interface Draft {
  release: string
  kernel: NonNullable<Profiles['kernel']>
  /** In the order in which they are searched. */
  feeds: Feed[]
  /** What the image has. */
  image: string[]
  extra: string[]
  signal: AbortSignal
}

/** What is to be in the cache, so that the router can install the packages by name. */
export interface Plan {
  wanted: string[]
  feeds: Feed[]
  packages: Omit<KitPackage, 'path'>[]
  /** Verified; they get their names together, and last. */
  indexes: { path: string; bytes: Buffer }[]
  signedBy: string
}

export const kernelMismatch = (name: string, needs: string, own: string, release: string) =>
  new FirmwareError('kernel-mismatch', phrase('kit.otherKernel', name, needs, release, own))
