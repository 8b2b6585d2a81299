import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tplinkMr500V1 } from '../../src/devices/tplink-mr500-v1/device.ts'
import { checkImage } from '../../src/firmware/check.ts'
import type { Table } from './harness.ts'

/** Names of the partitions whose bytes are others than before. */
export function describeFlash(after: Record<string, string>, before: Record<string, string>) {
  const names = tplinkMr500V1.flash.partitions.map((part) => part.name)
  return { changed: names.filter((name) => after[name] !== before[name]) }
}

/** Whether the flash begins with the very image that the mirror offers, up to where OpenWrt begins to write its own. */
export async function imageIn(table: Table): Promise<boolean> {
  const [path, image] = [...table.mirror.files].find(([name]) => name.endsWith('sysupgrade.bin'))!
  const { rootfsEnd } = checkImage(image, 'sysupgrade', path.split('/').at(-1)!, tplinkMr500V1)
  const { start } = await table.hand.flash(rootfsEnd!)
  return start === createHash('sha256').update(image.subarray(0, rootfsEnd!)).digest('hex')
}

/** The one backup there must be, hashed. */
export async function savedFlash(table: Table): Promise<string> {
  const saved = await savedFlashes(table)
  if (saved.length !== 1) throw new Error(`There are ${saved.length} backups`)
  return saved[0]!.sha256
}

/** Each backup that was finished: one without its list of hashes was not, and counts for nothing. */
export async function savedFlashes(table: Table): Promise<{ kind: string; sha256: string }[]> {
  const folders = (await table.backups()).filter((folder) => existsSync(join(folder, 'SHA256SUMS')))
  return Promise.all(
    folders.map(async (folder) => {
      const whole = await readFile(join(folder, 'full-flash.bin'))
      const { kind } = JSON.parse(await readFile(join(folder, 'backup.json'), 'utf8'))
      return { kind, sha256: createHash('sha256').update(whole).digest('hex') }
    }),
  )
}
