import { gzipSync } from 'node:zlib'
import { type TarFile, tar } from '../../base/tar.ts'
import type { System } from './system.ts'

/** Files and folders that every upgrade keeps, and those that packages name (facts/openwrt.md §9). */
const ALWAYS = [
  '/etc/config',
  '/etc/dropbear',
  '/etc/group',
  '/etc/hosts',
  '/etc/inittab',
  '/etc/passwd',
  '/etc/profile',
  '/etc/rc.local',
  '/etc/shadow',
  '/etc/shells',
  '/etc/sysctl.conf',
  '/etc/sysupgrade.conf',
]
const LISTS = '/lib/upgrade/keep.d'

/** What `sysupgrade -b` makes: settings, and whatever a list in keep.d names. */
export async function keptFiles(system: System): Promise<Buffer> {
  const lists = await system.fs.readdir(LISTS).catch((): string[] => [])
  const texts = await Promise.all(lists.map((name) => system.fs.readFile(`${LISTS}/${name}`)))
  const named = texts.flatMap((text) => text.split('\n').filter((line) => line.startsWith('/')))
  const files: TarFile[] = []
  for (const path of new Set([...ALWAYS, ...named])) files.push(...(await below(system.fs, path)))
  return gzipSync(tar(files))
}

async function below(fs: System['fs'], path: string): Promise<TarFile[]> {
  const place = path.replace(/\/$/, '')
  const stat = await fs.lstat(place).catch(() => null)
  if (!stat) return []
  const name = place.slice(1)
  if (stat.isSymbolicLink)
    return [{ name, bytes: Buffer.alloc(0), mode: 0o777, link: await fs.readlink(place) }]
  if (!stat.isDirectory)
    return [{ name, bytes: Buffer.from(await fs.readFileBuffer(place)), mode: stat.mode }]
  const inside = (await fs.readdir(place)).sort()
  const all = await Promise.all(inside.map((one) => below(fs, `${place}/${one}`)))
  return all.flat()
}
