import type { Device } from '../devices/device.ts'
import { FirmwareError } from '../errors.ts'
import { versionWords } from '../ui/words/release.ts'

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
  const { default_packages: usual = [], linux_kernel: kernel = null, source_date_epoch: epoch } = all
  const own: string[] = all.profiles?.[device.imageProfile]?.device_packages ?? []
  const without = new Set(own.filter((name) => name.startsWith('-')).map((name) => name.slice(1)))
  const packages = [...usual, ...own].filter((name) => !name.startsWith('-') && !without.has(name))
  return {
    release: String(all.version_number ?? ''),
    date: epoch ? new Date(Number(epoch) * 1000).toISOString().slice(0, 10) : null,
    kernel,
    packages,
  }
}

/** The name of the folder with the kernel's modules. */
export function kernelFolder({ kernel, release }: Profiles): string {
  if (kernel) return `${kernel.version}-${kernel.release}-${kernel.vermagic}`
  throw new FirmwareError('kernel-unknown', versionWords.kernelUnknown(release))
}

interface File {
  version_number?: string
  source_date_epoch?: number
  default_packages?: string[]
  linux_kernel?: Profiles['kernel']
  profiles?: Record<string, { device_packages?: string[] }>
}

function parse(bytes: Buffer): File {
  try {
    return JSON.parse(bytes.toString('utf8')) as File
  } catch (cause) {
    throw new FirmwareError('profiles-bad', versionWords.profilesBad, { cause })
  }
}
