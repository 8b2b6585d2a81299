import type { Entry } from '../../base/tar.ts'
import type { Installed } from './packages.ts'
import type { System } from './system.ts'

/** Puts a package's files where they belong and does what every package's script does after it. */
export async function unpack(system: System, entries: Entry[], { over = false } = {}): Promise<string[]> {
  for (const { path, kind, mode, content, target } of entries) {
    if (path === '/' || path === '/.') continue
    if (kind === 'folder') await system.fs.mkdir(path, { recursive: true })
    if (kind === 'link') await system.fs.symlink(target, path).catch(() => {})
    if (kind !== 'file') continue
    // A package's configuration file that is there already stays.
    if (!over && path.startsWith('/etc/config/') && (await system.fs.exists(path))) continue
    await system.fs.writeFile(path, content)
    await system.fs.chmod(path, mode)
  }
  return entries.filter(({ kind }) => kind !== 'folder').map(({ path }) => path)
}

/** Services are enabled and started, first-boot scripts run at once. */
export async function configure(system: System, one: Installed): Promise<void> {
  for (const file of one.files) {
    if (/^\/etc\/uci-defaults\//.test(file) && (await system.run(`( . ${file} )`)) === 0) {
      await system.fs.rm(file, { force: true })
    }
    if (/^\/etc\/init\.d\//.test(file)) await system.run(`${file} enable; ${file} start`)
  }
}
