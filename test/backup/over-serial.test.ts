import { expect, test } from 'vitest'
import { bySystem } from '../../src/backup/over-serial.ts'
import { sha256 } from '../../src/base/source.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { chipMap } from '../../src/openwrt/flash-map.ts'
import { SLICE } from '../../src/openwrt/hexdump.ts'
import type { System } from '../../src/router/system.ts'

const { signal } = new AbortController()
const rows = `${'00'.repeat(32)}\n`.repeat(SLICE / 32)

/** A router whose flash is all zeros, slice by slice, and that says this hash of a whole part. */
function reader(hash: string) {
  const check = async (command: string) =>
    command.startsWith('hexdump') ? `${rows}${sha256(Buffer.alloc(SLICE))}  -\n` : `${hash}  /dev/mtd\n`
  const flashMap = async () => chipMap(device).map((part, number) => ({ ...part, number }))
  return bySystem({ device, flashMap, shell: { check } } as unknown as System, signal)
}

test('a part that was read over the console counts where the router has the same hash of all of it', async () => {
  const whole = Buffer.alloc(0x10000)
  expect((await (await reader(sha256(whole))).read('radio', () => {})).equals(whole)).toBe(true)
  const other = (await reader(sha256(Buffer.alloc(1)))).read('radio', () => {})
  await expect(other).rejects.toMatchObject({ code: 'backup-differs' })
})
