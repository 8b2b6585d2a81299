import { expect, test } from 'vitest'
import type { Bench } from '../../src/bench/bench.ts'
import { Wire } from '../../src/bench/wire.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { Unit } from '../../src/router/unit.ts'
import { SimRouter } from '../../src/simulator/router.ts'

const { signal } = new AbortController()

/** A router that was caught at its boot loader, on a seat of its own. */
async function onSeat(fault: string[] = []) {
  const wire = { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.0.5' }
  const router = new SimRouter({ pace: 'instant', seed: 7, wire, fault })
  const bench = { wire: new Wire() } as Bench
  const unit = new Unit({ port: router.port(), bench, device, settings: { seat: 'left' } })
  const caught = unit.catchBootloader(signal)
  router.power.on()
  await caught
  return { router, unit }
}

test('a router on its seat keeps what its boot loader read, with the progress of it', async () => {
  const { router, unit } = await onSeat()
  const progress: number[][] = []
  await unit.readByLoader((done, total) => progress.push([done, total]), signal)
  expect(unit.byLoader?.last.bytes.equals(router.flash.bytes.subarray(0xff0000))).toBe(true)
  expect(progress.at(-1)).toEqual([0x12000, 0x12000])
  expect(router.flash.writes).toEqual([])
  await unit[Symbol.asyncDispose]()
  await router.close()
})

test('where the command is unknown it keeps nothing, and its prompt is as it was', async () => {
  const { router, unit } = await onSeat(['no-spi'])
  const reading = unit.readByLoader(() => {}, signal)
  await expect(reading).rejects.toMatchObject({ code: 'spi-unknown', mayRetry: false })
  expect(unit.byLoader).toBe(null)
  expect(router.history.filter((event) => event.startsWith('command'))).toEqual([
    'command spi read fcf000 1000',
  ])
  await unit[Symbol.asyncDispose]()
  await router.close()
})
