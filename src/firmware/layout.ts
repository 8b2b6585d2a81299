import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Device } from '../devices/device.ts'
import type { Role } from './image.ts'
import { older } from './versions.ts'

/** Where things are on the download site and, by the same paths, in the cache (facts/openwrt.md §1.2). */
export class Layout {
  private readonly cache: string
  private readonly mirror: string
  private readonly device: Device

  constructor(cache: string, mirror: string, device: Device) {
    this.cache = cache
    this.mirror = mirror.replace(/\/+$/, '')
    this.device = device
  }

  get versionsUrl(): string {
    return `${this.mirror}/.versions.json`
  }

  url(release: string): string {
    return `${this.mirror}/releases/${release}/targets/${this.device.target}`
  }

  folder(release: string): string {
    return join(this.cache, 'releases', release, 'targets', ...this.device.target.split('/'))
  }

  name(release: string, role: Role): string {
    const prefix = `openwrt-${release}-${this.device.target.replace('/', '-')}-${this.device.imageProfile}`
    return role === 'initramfs' ? `${prefix}-initramfs-kernel.bin` : `${prefix}-squashfs-sysupgrade.bin`
  }

  /** Files the technician brought, by their hash; upstream has nothing of that kind. */
  localFolder(hash: string): string {
    return join(this.cache, 'local', hash)
  }

  /** The newest first. */
  async releases(): Promise<string[]> {
    const names = await readdir(join(this.cache, 'releases')).catch(() => [])
    return names.filter((name) => /^\d+\.\d+\.\d+/.test(name)).sort((a, b) => (older(a, b) ? 1 : -1))
  }
}
