import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { completeBackup } from '../../src/backup/manifest.ts'
import { hashFile } from '../../src/base/source.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { makeFolder } from '../../src/records/durable.ts'
import { backupPath } from '../../src/records/layout.ts'
import { factoryFlash } from '../../src/simulator/factory-flash.ts'

export const MAC = '5c:62:8b:01:02:03'

/** A whole factory backup in the records; its folder, relative to them. */
export async function storedBackup(records: string, time = '20261122T120000Z'): Promise<string> {
  const flash = factoryFlash({ mac: MAC, imei: '860123456789012', seed: 1 })
  const path = backupPath(MAC, time)
  const folder = join(records, path)
  makeFolder(folder)
  const pieces = []
  let offset = 0
  for (const { name, size } of device.flash!.partitions) {
    const file = join(folder, `${name}.bin`)
    writeFileSync(file, flash.subarray(offset, offset + size))
    pieces.push({ name, size, offset, sha256: await hashFile(file) })
    offset += size
  }
  await completeBackup(folder, pieces, { mac: MAC, imei: null, ram: '24.10.8', board: null }, device)
  return path
}
