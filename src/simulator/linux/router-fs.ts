import { dirname } from 'node:path/posix'
import { type CpOptions, type FsStat, InMemoryFs, type MkdirOptions, type RmOptions } from 'just-bash'
import { asAshReads } from './bashisms.ts'
import { withRcCommon } from './init-scripts.ts'
import type { Kernel } from './kernel.ts'
import type { LogFs, Node } from './log-fs.ts'
import { memoryOf } from './memory.ts'
import { type Partition, procMtd } from './partitions.ts'
import { rootFiles } from './root-files.ts'

/** The root file system; the flash's devices and what changes under /proc are made when they are read. */
export class RouterFs extends InMemoryFs {
  readonly #kernel: Kernel
  /** `echo AT… > /dev/ttyUSB0` */
  readonly #typed: (tty: string, text: string) => Promise<void>
  /** Where changes last; null on a RAM system and until the first boot's erase is over. */
  #store: LogFs | null = null
  readonly #unsaved = new Set<string>()
  readonly #links = new Map<string, string>()
  /** What folders hold; another name anywhere and it is looked for again. */
  readonly #listings = new Map<string, Awaited<ReturnType<InMemoryFs['readdirWithFileTypes']>>>()
  #changed = 0
  /** Files that have been written: to write them again changes no listing. */
  readonly #written = new Set<string>()
  /** Processes whose folders nobody has looked into. */
  readonly #unseen = new Map<string, Record<string, string>>()
  /** What lies in /tmp, in bytes. */
  readonly #inRam = new Map<string, number>()

  constructor(kernel: Kernel, typed: (tty: string, text: string) => Promise<void>) {
    super(rootFiles(kernel))
    this.#kernel = kernel
    this.#typed = typed
  }

  /** /tmp is half of the RAM, and what is in it takes from the same (facts/device.md §3.4). */
  get ram(): { size: number; used: number } {
    const size = memoryOf(this.#kernel.hardware).tmp
    const taken = this.#kernel.machine.faults.has('tmp-full') ? size - 4 * 1024 * 1024 : 72 * 1024
    return {
      size,
      used: Math.min(
        size,
        [...this.#inRam.values()].reduce((sum, bytes) => sum + bytes, taken),
      ),
    }
  }

  #intoRam(path: string, bytes: number): void {
    // /var is a link to it.
    if (!/^\/(tmp|var)\//.test(path)) return
    const { size, used } = this.ram
    if (used - (this.#inRam.get(path) ?? 0) + bytes > size) throw new Error('ENOSPC: No space left on device')
    this.#inRam.set(path, bytes)
  }

  /** What an earlier run left is put over the image's files. */
  async mountOver(store: LogFs): Promise<void> {
    for (const node of store.nodes()) await this.#restore(node)
    this.#store = store
  }

  /** What was changed in the tmpfs until now is copied once (facts/openwrt.md §4.5). */
  async switchTo(store: LogFs): Promise<void> {
    this.#store = store
    const paths = [...this.#unsaved]
    this.#unsaved.clear()
    for (const path of paths) await this.#record(path)
  }

  /** From now on nothing lasts: what the shell still shows is in memory only. */
  forgetChanges(): void {
    this.#store = null
  }

  async #restore({ path, kind, mode, target, content }: Node): Promise<void> {
    if (kind !== 'folder') await super.rm(path, { recursive: true, force: true })
    if (kind === 'folder') await super.mkdir(path, { recursive: true })
    if (kind === 'link') await super.symlink(target ?? '', path)
    this.changes(path)
    if (kind === 'file') this.writeFileSync(path, content ?? Buffer.alloc(0))
    if (mode !== undefined && kind !== 'link' && kind !== 'gone') await super.chmod(path, mode)
  }

  async #record(changed: string): Promise<void> {
    const path = await this.#settled(changed)
    if (this.#kernel.origin !== 'flash' || VOLATILE.test(path)) return
    if (!this.#store) this.#unsaved.add(path)
    else for (const node of await this.#nodes(path)) this.#store.put(node)
  }

  /** Where a path really lies when one of its folders is a link. */
  async #settled(path: string): Promise<string> {
    const clean = this.resolvePath('/', path)
    const folder = await super.realpath(dirname(clean)).catch(() => dirname(clean))
    return this.resolvePath(folder, clean.slice(clean.lastIndexOf('/') + 1))
  }

  async #nodes(path: string): Promise<Node[]> {
    const stat = await super.lstat(path).catch(() => null)
    if (!stat) return [{ path, kind: 'gone' }]
    if (stat.isSymbolicLink) return [{ path, kind: 'link', target: await super.readlink(path) }]
    const { mode } = stat
    if (!stat.isDirectory)
      return [{ path, kind: 'file', mode, content: Buffer.from(await super.readFileBuffer(path)) }]
    const inside = await super.readdir(path)
    const deeper = await Promise.all(inside.map((name) => this.#nodes(this.resolvePath(path, name))))
    return [{ path, kind: 'folder', mode }, ...deeper.flat()]
  }

  override async appendFile(...args: Parameters<InMemoryFs['appendFile']>): Promise<void> {
    if (DEVICES.has(args[0]) || args[0].startsWith('/dev/ttyUSB')) return this.writeFile(...args)
    const { size } = await super.stat(args[0]).catch(() => ({ size: 0 }))
    this.#intoRam(args[0], size + args[1].length)
    await super.appendFile(...args)
    await this.#record(args[0])
  }

  override async mkdir(path: string, options?: MkdirOptions): Promise<void> {
    await super.mkdir(path, options)
    await this.#record(path)
  }

  override async rm(path: string, options?: RmOptions): Promise<void> {
    await super.rm(path, options)
    this.#written.clear()
    this.changes(path)
    for (const each of this.#inRam.keys())
      if (each === path || each.startsWith(`${path}/`)) this.#inRam.delete(each)
    await this.#record(path)
  }

  /** Where a file goes that is told a folder. */
  async #within(to: string, from: string): Promise<string> {
    const folder = await super.stat(to).then(
      ({ isDirectory }) => isDirectory,
      () => false,
    )
    return folder ? this.resolvePath(to, from.slice(from.lastIndexOf('/') + 1)) : to
  }

  override async cp(from: string, to: string, options?: CpOptions): Promise<void> {
    this.#showProcesses(from)
    const { size, isFile } = await super.stat(from).catch(() => ({ size: 0, isFile: false }))
    if (isFile) this.#intoRam(await this.#within(to, from), this.#part(from)?.size ?? size)
    await super.cp(from, to, options)
    this.changes(to)
    await this.#record(to)
  }

  override async mv(from: string, to: string): Promise<void> {
    const { size, isFile } = await super.stat(from).catch(() => ({ size: 0, isFile: false }))
    this.#inRam.delete(from)
    if (isFile) this.#intoRam(await this.#within(to, from), size)
    await super.mv(from, to)
    this.#written.clear()
    this.changes(from)
    this.changes(to)
    await this.#record(to)
    await this.#record(from)
  }

  override async chmod(path: string, mode: number): Promise<void> {
    await super.chmod(path, mode)
    await this.#record(path)
  }

  override async symlink(target: string, path: string): Promise<void> {
    await super.symlink(target, path)
    this.changes(path)
    this.#links.set(path, target)
    await this.#record(path)
  }

  /** As the kernel does: `..` behind a link leads to where the link's target lies. */
  override resolvePath(base: string, path: string): string {
    if (!path.includes('..') || !this.#kernel) return super.resolvePath(base, path)
    let at = path.startsWith('/') ? '/' : base
    for (const part of path.split('/')) {
      if (part === '..') at = dirname(this.#physical(at))
      else if (part && part !== '.') at = super.resolvePath(at, part)
    }
    return at
  }

  #physical(path: string): string {
    let at = '/'
    for (const part of path.split('/').filter(Boolean)) {
      const next = super.resolvePath(at, part)
      const target = this.#links.get(next)
      at = target === undefined ? next : this.#physical(super.resolvePath(at, target))
    }
    return at
  }

  /** A pattern like `/sys/class/net/*` goes through the links that those folders consist of. */
  override async readdirWithFileTypes(path: string): ReturnType<InMemoryFs['readdirWithFileTypes']> {
    this.#showProcesses(path)
    const known = this.#listings.get(path)
    if (known) return [...known]
    const before = this.#changed
    const found = await super.readdirWithFileTypes(await super.realpath(path).catch(() => path))
    const entries = LINKED.test(path)
      ? found.map((entry) => ({ ...entry, isDirectory: entry.isDirectory || entry.isSymbolicLink }))
      : found
    if (this.#changed === before) this.#listings.set(path, entries)
    return [...entries]
  }

  /** Its names may be others now. The class above makes its first files before there is a list of anything. */
  private changes(path: string): void {
    if (!(#listings in this)) return
    this.#changed += 1
    // Processes come and go with each command, and no link leads there.
    const near = path.startsWith('/proc/') ? '/proc' : '/'
    for (const folder of this.#listings.keys()) if (folder.startsWith(near)) this.#listings.delete(folder)
  }

  override writeFileSync(...args: Parameters<InMemoryFs['writeFileSync']>): void {
    super.writeFileSync(...args)
    if (!(#written in this) || this.#written.has(args[0])) return
    this.#written.add(args[0])
    this.changes(args[0])
  }

  override writeFileLazy(...args: Parameters<InMemoryFs['writeFileLazy']>): void {
    super.writeFileLazy(...args)
    this.changes(args[0])
  }

  override mkdirSync(...args: Parameters<InMemoryFs['mkdirSync']>): void {
    super.mkdirSync(...args)
    this.changes(args[0])
  }

  override async link(from: string, to: string): Promise<void> {
    await super.link(from, to)
    this.changes(to)
  }

  override async exists(path: string): Promise<boolean> {
    this.#showProcesses(path)
    return super.exists(path)
  }

  override async lstat(path: string): Promise<FsStat> {
    this.#showProcesses(path)
    return super.lstat(path)
  }

  override async readlink(path: string): Promise<string> {
    return super.readlink(await this.#settled(path))
  }

  override async realpath(path: string): Promise<string> {
    this.#showProcesses(path)
    return super.realpath(path)
  }

  /** The folder of a process under /proc. Most are over before anyone looks there. */
  remember(folder: string, files: Record<string, string>): void {
    this.#unseen.set(folder, files)
  }

  /** It is no more. */
  async forget(folder: string): Promise<void> {
    if (this.#unseen.delete(folder)) return
    await super.rm(folder, { recursive: true, force: true })
    this.#written.clear()
    this.changes(folder)
  }

  #showProcesses(path: string): void {
    if (!path.startsWith('/proc') || this.#unseen.size === 0) return
    for (const [folder, files] of this.#unseen)
      for (const [name, text] of Object.entries(files)) this.writeFileSync(`${folder}/${name}`, text)
    this.#unseen.clear()
  }

  #part(path: string): Partition | undefined {
    if (!path.startsWith('/dev/mtd')) return undefined
    const mtd = /^\/dev\/(?:mtd(\d+)(?:ro)?|mtdblock(\d+))$/.exec(path)
    return mtd ? this.#kernel.parts[Number(mtd[1] ?? mtd[2])] : undefined
  }

  isFlash(path: string): boolean {
    return this.#part(path) !== undefined
  }

  /** A stretch of a flash device, in the time that the chip takes; null where the path is none. */
  async flash(path: string, from = 0, length?: number, signal?: AbortSignal): Promise<Buffer | null> {
    const part = this.#part(path)
    if (!part) return null
    const size = Math.max(0, Math.min(length ?? part.size, part.size - from))
    await this.#kernel.reads(size, signal)
    return this.#kernel.readPart(part, from, size)
  }

  #live(path: string): Buffer | null {
    if (path === '/proc/mtd') return Buffer.from(procMtd(this.#kernel.parts))
    // The interpreter has one of its own.
    if (path === '/proc/version') return Buffer.from(`Linux version ${this.#kernel.machine.image.kernel}\n`)
    if (path === '/proc/uptime') return Buffer.from(`${this.#kernel.uptime().toFixed(2)} 0.00\n`)
    if (path === '/proc/sys/kernel/printk') return Buffer.from(`${this.#kernel.loglevel}\t4\t1\t7\n`)
    if (path === '/proc/sys/kernel/hostname') return Buffer.from(`${this.#kernel.hostname}\n`)
    if (path === '/proc/mounts') return Buffer.from(mounts(this.#kernel))
    return null
  }

  override async readFileBuffer(path: string): Promise<Uint8Array> {
    this.#showProcesses(path)
    return (await this.flash(path)) ?? this.#live(path) ?? super.readFileBuffer(path)
  }

  override async readFileBytes(path: string): ReturnType<InMemoryFs['readFileBytes']> {
    const bytes = (await this.flash(path)) ?? this.#live(path)
    if (!bytes) return super.readFileBytes(path)
    return bytes.toString('latin1') as unknown as Awaited<ReturnType<InMemoryFs['readFileBytes']>>
  }

  override async readFile(path: string, options?: Parameters<InMemoryFs['readFile']>[1]): Promise<string> {
    const bytes = (await this.flash(path)) ?? this.#live(path)
    if (!bytes) {
      const text = await super.readFile(path, options)
      if (!SCRIPTS.test(path) && !text.startsWith('#!/bin/sh')) return text
      return path.startsWith('/etc/init.d/') ? withRcCommon(asAshReads(text)) : asAshReads(text)
    }
    const encoding = typeof options === 'string' ? options : options?.encoding
    return bytes.toString((encoding ?? 'utf8') as BufferEncoding)
  }

  override async stat(path: string): Promise<FsStat> {
    this.#showProcesses(path)
    const stat = await super.stat(path)
    const size = this.#part(path)?.size ?? (path.startsWith('/proc/') ? this.#live(path)?.length : undefined)
    return size === undefined ? stat : { ...stat, size }
  }

  /** `echo 1 > /proc/sys/kernel/printk` and `> /dev/kmsg` act; `/dev/null` keeps nothing. */
  override async writeFile(...args: Parameters<InMemoryFs['writeFile']>): Promise<void> {
    const [path, content] = args
    if (path === '/dev/null' || path === '/dev/console') return
    if (path.startsWith('/dev/ttyUSB')) return this.#typed(path.slice('/dev/'.length), String(content))
    if (path === '/dev/kmsg') return this.#kernel.printk(String(content).trimEnd())
    if (path === '/proc/sys/kernel/printk') this.#kernel.loglevel = Number.parseInt(String(content), 10)
    else {
      this.#intoRam(path, content.length)
      await super.writeFile(...args)
      await this.#record(path)
    }
  }
}

/** Where scripts lie that are sourced. */
const SCRIPTS = /^\/etc\/(init\.d|uci-defaults|hotplug\.d)\/|\.sh$/
const LINKED = /^\/sys\/(bus\/usb\/devices|class\/net|class\/tty)\/?$/
const DEVICES = new Set(['/dev/null', '/dev/console', '/dev/kmsg', '/proc/sys/kernel/printk'])
/** /var is a link to /tmp on OpenWrt. */
const VOLATILE = /^\/(tmp|var|proc|sys|dev|overlay|rom)(\/|$)/

export function mounts({ overlay, origin }: Kernel): string {
  const upper = overlay === 'jffs2' ? '/overlay' : '/tmp/root'
  const root = {
    none: 'tmpfs / tmpfs rw,relatime 0 0',
    tmpfs: `tmpfs ${upper} tmpfs rw 0 0\noverlayfs:${upper} / overlay rw,noatime,lowerdir=/ 0 0`,
    jffs2:
      '/dev/mtdblock4 /overlay jffs2 rw,noatime 0 0\noverlayfs:/overlay / overlay rw,noatime,lowerdir=/ 0 0',
  }[overlay]
  const rom = origin === 'flash' ? '/dev/root /rom squashfs ro,relatime 0 0\n' : ''
  return `${rom}proc /proc proc rw 0 0\nsysfs /sys sysfs rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n${root}\n`
}
