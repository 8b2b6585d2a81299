import { type FsStat, InMemoryFs } from 'just-bash'
import { procMtd } from './partitions.ts'
import { rootFiles } from './root-files.ts'
import type { System } from './system.ts'

/** The root file system; the flash's devices and what changes under /proc are made when they are read. */
export class RouterFs extends InMemoryFs {
  private readonly system: System

  constructor(system: System) {
    super(rootFiles(system))
    this.system = system
  }

  private live(path: string): Buffer | null {
    const mtd = /^\/dev\/(?:mtd(\d+)(?:ro)?|mtdblock(\d+))$/.exec(path)
    const part = mtd && this.system.parts[Number(mtd[1] ?? mtd[2])]
    if (part) return this.system.readPart(part)
    if (path === '/proc/mtd') return Buffer.from(procMtd(this.system.parts))
    if (path === '/proc/uptime') return Buffer.from(`${this.system.uptime().toFixed(2)} 0.00\n`)
    if (path === '/proc/sys/kernel/printk') return Buffer.from(`${this.system.loglevel}\t4\t1\t7\n`)
    if (path === '/proc/mounts') return Buffer.from(mounts(this.system))
    return null
  }

  override async readFileBuffer(path: string): Promise<Uint8Array> {
    return this.live(path) ?? super.readFileBuffer(path)
  }

  override async readFileBytes(path: string): ReturnType<InMemoryFs['readFileBytes']> {
    const bytes = this.live(path)
    if (!bytes) return super.readFileBytes(path)
    return bytes.toString('latin1') as unknown as Awaited<ReturnType<InMemoryFs['readFileBytes']>>
  }

  override async readFile(path: string, options?: Parameters<InMemoryFs['readFile']>[1]): Promise<string> {
    const bytes = this.live(path)
    if (!bytes) return super.readFile(path, options)
    const encoding = typeof options === 'string' ? options : options?.encoding
    return bytes.toString((encoding ?? 'utf8') as BufferEncoding)
  }

  override async stat(path: string): Promise<FsStat> {
    const stat = await super.stat(path)
    const bytes = /^\/(dev|proc)\//.test(path) ? this.live(path) : null
    return bytes ? { ...stat, size: bytes.length } : stat
  }

  /** `echo 1 > /proc/sys/kernel/printk` and `> /dev/kmsg` act; `/dev/null` keeps nothing. */
  override async writeFile(...args: Parameters<InMemoryFs['writeFile']>): Promise<void> {
    const [path, content] = args
    if (path === '/dev/null') return
    if (path === '/dev/kmsg') return this.system.printk(String(content).trimEnd())
    if (path === '/proc/sys/kernel/printk') this.system.loglevel = Number.parseInt(String(content), 10)
    else await super.writeFile(...args)
  }
}

export function mounts(system: System): string {
  const upper = system.overlay === 'jffs2' ? '/overlay' : '/tmp/root'
  const root = {
    none: 'tmpfs / tmpfs rw,relatime 0 0',
    tmpfs: `tmpfs ${upper} tmpfs rw 0 0\noverlayfs:${upper} / overlay rw,noatime,lowerdir=/ 0 0`,
    jffs2:
      '/dev/mtdblock4 /overlay jffs2 rw,noatime 0 0\noverlayfs:/overlay / overlay rw,noatime,lowerdir=/ 0 0',
  }[system.overlay]
  const rom = system.origin === 'flash' ? '/dev/root /rom squashfs ro,relatime 0 0\n' : ''
  return `${rom}proc /proc proc rw 0 0\nsysfs /sys sysfs rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n${root}\n`
}
