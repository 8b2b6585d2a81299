import { FirmwareError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'

/** What a release says about itself for one device. */
export interface Profiles {
  release: string
  /** When its sources were frozen, ISO date. */
  date: string | null
  kernel: { version: string; release: string; vermagic: string } | null
  /** What the image has: by default and for this device. Without the dependencies. */
  packages: string[]
}

export function parseProfiles(bytes: Buffer, device: Device): Profiles {
  const all = parse(bytes)
  const { source_date_epoch: epoch } = all
  const usual = namesIn(all.default_packages)
  const own = namesIn(all.profiles?.[device.imageProfile]?.device_packages)
  const without = new Set(own.filter((name) => name.startsWith('-')).map((name) => name.slice(1)))
  const packages = [...usual, ...own].filter((name) => !name.startsWith('-') && !without.has(name))
  return {
    release: String(all.version_number ?? ''),
    date: epoch ? new Date(Number(epoch) * 1000).toISOString().slice(0, 10) : null,
    kernel: kernelOf(all.linux_kernel),
    packages,
  }
}

/** They become part of a path here and of a line on the router, so that nothing but plain words will do. */
function kernelOf(told: unknown): Profiles['kernel'] {
  if (told === undefined || told === null) return null
  const { version, release, vermagic } = told as Record<string, unknown>
  const [v, r, m] = [version, release, vermagic].map(String)
  if ([v, r, m].every((each) => /^\w[\w.+~-]*$/.test(each!)) && !`${v}${r}${m}`.includes('..'))
    return { version: v!, release: r!, vermagic: m! }
  throw new FirmwareError('profiles-bad', phrase('version.profilesBad'))
}

const namesIn = (told: unknown): string[] =>
  Array.isArray(told) ? told.filter((name) => typeof name === 'string') : []

/** The name of the folder with the kernel's modules. */
export function kernelFolder({ kernel, release }: Profiles): string {
  if (kernel) return `${kernel.version}-${kernel.release}-${kernel.vermagic}`
  throw new FirmwareError('kernel-unknown', phrase('version.kernelUnknown', release))
}

interface File {
  version_number?: string
  source_date_epoch?: number
  default_packages?: unknown
  linux_kernel?: unknown
  profiles?: Record<string, { device_packages?: unknown } | undefined>
}

function parse(bytes: Buffer): File {
  try {
    const told: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof told === 'object' && told !== null) return told as File
    throw new Error(typeof told)
  } catch (cause) {
    throw new FirmwareError('profiles-bad', phrase('version.profilesBad'), { cause })
  }
}
