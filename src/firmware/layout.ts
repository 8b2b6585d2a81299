import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inside } from '../base/inside.ts'
import type { Device } from '../devices/device.ts'
import type { Role } from './image.ts'
import { older } from './versions.ts'

/** Where things are on the download site and, by the same paths, in the cache. A path begins with `/` and ends without. */
export class Layout {
  readonly cache: string
  readonly #mirror: string
  readonly #device: Device

  constructor(cache: string, mirror: string, device: Device) {
    this.cache = cache
    this.#mirror = mirror.replace(/(?<!\/)\/+$/, '')
    this.#device = device
  }

  /** `~` is in the names of some packages; every server takes it both plain and escaped. */
  url(path: string): string {
    return `${this.#mirror}${path.split('/').map(encodeURIComponent).join('/')}`
  }

  file(path: string): string {
    return inside(this.cache, path)
  }

  /** The folder of a release: frozen, once it is published. */
  target(release: string): string {
    return `/releases/${release}/targets/${this.#device.target}`
  }

  /** On the site a link to the folder of the branch, which moves on between releases. */
  arch(release: string): string {
    return `/releases/${release}/packages/${this.#device.arch}`
  }

  name(release: string, role: Role): string {
    const prefix = `openwrt-${release}-${this.#device.target.replace('/', '-')}-${this.#device.imageProfile}`
    return role === 'initramfs' ? `${prefix}-initramfs-kernel.bin` : `${prefix}-squashfs-sysupgrade.bin`
  }

  /** Files the technician brought, by their hash; upstream has nothing of that kind. */
  localFolder(hash: string): string {
    return inside(this.cache, `local/${hash}`)
  }

  /** Those with both images in the cache, the newest first. */
  async whole(): Promise<string[]> {
    const all = await this.releases()
    const whole = await Promise.all(all.map((release) => this.#has(release, ['initramfs', 'sysupgrade'])))
    return all.filter((_, n) => whole[n])
  }

  /** Those with the RAM image in the cache, the newest first. */
  async withRam(): Promise<string[]> {
    const all = await this.releases()
    const there = await Promise.all(all.map((release) => this.#has(release, ['initramfs'])))
    return all.filter((_, n) => there[n])
  }

  async #has(release: string, roles: Role[]): Promise<boolean> {
    const names = await readdir(this.file(this.target(release))).catch((): string[] => [])
    return roles.every((role) => names.includes(this.name(release, role)))
  }

  /** Those in the cache, whole or not, the newest first. */
  async releases(): Promise<string[]> {
    const names = await readdir(join(this.cache, 'releases')).catch(() => [])
    return names.filter((name) => /^\d+\.\d+\.\d/.test(name)).sort((a, b) => (older(a, b) ? 1 : -1))
  }
}
