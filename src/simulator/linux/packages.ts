import { practicePackages } from '../practice-feeds.ts'
import type { Kernel } from './kernel.ts'
import type { RouterFs } from './router-fs.ts'

export interface Installed {
  name: string
  version: string
  /** Absolute paths that it brought. */
  files: string[]
  depends: string[]
}

/** Where the list of the overlay's own packages lies: a file as lasting as they are. */
const LIST = { opkg: '/usr/lib/opkg/added.json', apk: '/lib/apk/db/added.json' } as const

/** Packages of every image that matter here (facts/openwrt.md §6.1). */
const IMAGE = [
  'base-files',
  'busybox',
  'dnsmasq',
  'dropbear',
  'firewall4',
  'kernel',
  'libc',
  'libubox20240329',
  'libubus20250102',
  'libuci20130104',
  'luci',
  'luci-base',
  'mtd',
  'netifd',
  'ppp',
  'procd',
  'rpcd',
  'ubus',
  'uci',
  'uclient-fetch',
]

export class Packages {
  readonly #kernel: Kernel
  readonly #fs: RouterFs
  readonly #loadDrivers: () => Promise<void>
  readonly #added = new Map<string, Installed>()
  /** Of the image: the board's own with what they need. */
  readonly #own: string[]
  /** What was there when this system started. */
  #atStart = new Set<string>()

  constructor(kernel: Kernel, fs: RouterFs, loadDrivers: () => Promise<void>) {
    this.#kernel = kernel
    this.#fs = fs
    this.#loadDrivers = loadDrivers
    const { pkg, release, packages } = kernel.machine.image
    const usb = pkg === 'apk' && packages.some((name) => name.startsWith('kmod-usb'))
    this.#own = [...IMAGE, pkg, ...(usb ? ['kmod-usb-common'] : []), ...withNeeds(release, packages)]
  }

  get kind(): 'opkg' | 'apk' {
    return this.#kernel.machine.image.pkg
  }

  /** As left by earlier runs; asked once, when the overlay is mounted. */
  async load(): Promise<void> {
    const text = await this.#fs.readFile(LIST[this.kind]).catch(() => '[]')
    for (const one of JSON.parse(text) as Installed[]) this.#added.set(one.name, one)
    this.#atStart = new Set(this.#added.keys())
  }

  has(name: string): boolean {
    return this.#added.has(name) || this.#own.includes(name)
  }

  /** Whether a driver of this package serves what is plugged in: some modules do so from the next start on. */
  drives(name: string): boolean {
    const late = this.#kernel.machine.faults.has('modules-restart')
    return this.has(name) && (!late || this.#atStart.has(name) || this.#own.includes(name))
  }

  get(name: string): Installed | undefined {
    const { kernel, vermagic } = this.#kernel.machine.image
    if (!this.#own.includes(name)) return this.#added.get(name)
    const own = name === 'kernel' ? `${kernel}~${vermagic}-r1` : `${kernel}-r1`
    return { name, version: name.startsWith('k') ? own : '1', files: [], depends: [] }
  }

  list(): Installed[] {
    const image = this.#own.map((name) => this.get(name)!)
    return [...image, ...this.#added.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Drivers are loaded at once. */
  async addAll(list: Installed[]): Promise<void> {
    for (const one of list) this.#added.set(one.name, one)
    await this.#save()
    await this.#loadDrivers()
  }

  async remove(name: string): Promise<boolean> {
    const found = this.#added.get(name)
    if (!found) return false
    for (const file of found.files) await this.#fs.rm(file, { force: true })
    this.#added.delete(name)
    await this.#save()
    return true
  }

  async #save(): Promise<void> {
    await this.#fs.writeFile(LIST[this.kind], JSON.stringify([...this.#added.values()]))
  }
}

/** The packages with all that they depend on, as a feed has it. */
function withNeeds(release: string, names: string[]): string[] {
  const feed = practicePackages(release)
  const found = new Set<string>()
  const visit = (name: string): void => {
    if (found.has(name) || IMAGE.includes(name)) return
    found.add(name)
    for (const need of feed.find((each) => each.name === name)?.depends ?? []) visit(need.replace(/ .*/, ''))
  }
  for (const name of names) visit(name)
  return [...found]
}
