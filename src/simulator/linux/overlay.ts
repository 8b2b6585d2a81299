import { gunzipSync } from 'node:zlib'
import { untar } from '../../base/tar.ts'
import { seconds } from '../../base/time.ts'
import type { Machine } from '../types.ts'
import { unpack } from './install.ts'
import { LogFs } from './log-fs.ts'
import { type Partition, partitions } from './partitions.ts'
import type { System } from './system.ts'

const BLOCK = 0x10000
/** A jffs2 node of the clean-marker kind, little-endian. */
const CLEAN = Buffer.from('85190320', 'hex')

/** The end marker that the image brings is still there until the erase is over. */
export function firstBoot(system: System): boolean {
  const data = system.part('rootfs_data')
  return !data || !system.machine.flash.read(data.offset, 4).equals(CLEAN)
}

/** The overlay of an earlier run; its changes lie over the image's files from now on. */
export async function mountOverlay(system: System): Promise<void> {
  const data = system.part('rootfs_data')
  if (!data) return
  system.changes = new LogFs(system.machine.flash, data)
  await system.fs.mountOver(system.changes)
}

export async function showState(system: System, state: '1' | '2'): Promise<void> {
  await system.fs.mkdir('/overlay', { recursive: true })
  await system.fs.rm('/overlay/.fs_state', { force: true })
  await system.fs.symlink(state, '/overlay/.fs_state')
}

/** The erase of the first boot: 27 s in which a power cut means that everything starts again (facts/openwrt.md §4.5). */
export async function makeOverlay(system: System): Promise<void> {
  const data = system.part('rootfs_data')
  if (!data) return
  await system.until(46.3)
  system.printk('jffs2_scan_eraseblock(): End of filesystem marker found at 0x0')
  system.printk('jffs2_build_filesystem(): unlocking the mtd device...')
  system.printk('done.')
  system.printk('jffs2_build_filesystem(): erasing all blocks after the end marker...')
  await eraseBehindMarker(system, data)
  await system.until(73.8)
  system.machine.flash.erase(data.offset, BLOCK)
  system.machine.flash.write(data.offset, CLEAN)
  system.printk('done.')
  system.printk('jffs2: notice: (2198) jffs2_build_xattr_subsystem: complete building xattr subsystem')
  system.overlay = 'jffs2'
  system.changes = new LogFs(system.machine.flash, data)
  await system.fs.switchTo(system.changes)
  await showState(system, '2')
  system.log('daemon.info procd', '- init complete -')
}

async function eraseBehindMarker(system: System, data: Partition): Promise<void> {
  const blocks = data.size / BLOCK - 1
  for (let n = 1; n <= blocks; n += 16) {
    system.machine.flash.erase(data.offset + n * BLOCK, Math.min(16, blocks - n + 1) * BLOCK)
    await system.wait(seconds(27) / Math.ceil(blocks / 16))
  }
}

const TARBALL = '/sysupgrade.tgz'

/** `sysupgrade -f`: the new system finds an overlay that holds nothing but the settings to be restored. */
export function plantConfig(machine: Machine, tarball: Buffer): void {
  const data = partitions(machine).find(({ name }) => name === 'rootfs_data')
  if (!data) return
  machine.flash.erase(data.offset, data.size)
  machine.flash.write(data.offset, CLEAN)
  new LogFs(machine.flash, data).put({ path: TARBALL, kind: 'file', mode: 0o600, content: tarball })
}

/** The tarball goes only when a start has come to its end, so that an interrupted one begins again (facts/openwrt.md §4.4). */
export async function restoreConfig(system: System): Promise<void> {
  if (!(await system.fs.exists(TARBALL))) return
  system.machine.line.print('- config restore -\r\n')
  await unpack(system, untar(gunzipSync(await system.fs.readFileBuffer(TARBALL))), { over: true })
}

export async function forgetTarball(system: System): Promise<void> {
  await system.fs.rm(TARBALL, { force: true })
}
