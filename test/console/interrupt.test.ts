import { afterEach, expect, test } from 'vitest'
import { every, milliseconds } from '../../src/base/time.ts'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import type { FaultName } from '../../src/simulator/faults.ts'
import { SimRouter } from '../../src/simulator/router.ts'
import type { KeyLogic } from '../../src/simulator/types.ts'

const { signal } = new AbortController()
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** A router that is switched off, and its line. */
function onTheTable(o: { keyLogic?: KeyLogic; fault?: FaultName[] }) {
  const wire = { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.0.5' }
  const router = new SimRouter({ pace: 'instant', seed: 7, wire, ...o })
  open.push(router)
  return { router, console: Console.over(router.port()) }
}

/** Whatever else the program has to do: it comes back to its line 40 ms later. Asleep meanwhile: others want the processor. */
function stalling(): Disposable {
  const nobodyWakes = new Int32Array(new SharedArrayBuffer(4))
  const stop = every(milliseconds(15), () => void Atomics.wait(nobodyWakes, 0, 0, milliseconds(40)))
  return { [Symbol.dispose]: stop }
}

test.each(['pending', 'letters', 'window'] as const)(
  'the boot loader that looks for its key by the logic "%s" is caught with an event loop that stalls for 40 ms',
  // Where other programs have the processor, a stall is longer than is said here.
  { retry: 2 },
  async (keyLogic) => {
    const { router, console } = onTheTable({ keyLogic })
    const caught = Bootloader.catch(console, device, 1, signal)
    using _ = stalling()
    router.power.on()
    expect((await caught).bootLog).toContain('ASIC MT7621A')
  },
)

test('a missed boot is told before the kernel starts, and the next power-on is tried again', async () => {
  const { router, console } = onTheTable({ fault: ['key-deaf-once'] })
  const first = Bootloader.catch(console, device, 1, signal)
  router.power.on()
  await expect(first).rejects.toMatchObject({ code: 'interrupt-missed', mayRetry: true })
  expect(console.peek()).not.toContain('Linux version')
  const second = Bootloader.catch(console, device, 2, signal)
  await router.power.cycle()
  expect((await second).envSaved).toBe(false)
})

test('a menu that starts the flash at any letter is entered at the second power-on, with 4 alone', async () => {
  const { router, console } = onTheTable({ keyLogic: 'menu' })
  const first = Bootloader.catch(console, device, 1, signal)
  router.power.on()
  await expect(first).rejects.toMatchObject({ code: 'interrupt-missed' })
  const second = Bootloader.catch(console, device, 2, signal)
  await router.power.cycle()
  expect((await second).bootLog).toContain('ASIC MT7621A')
  expect(router.flash.writes).toEqual([])
})

test('the last of the words that is not taken either is told with the date of the build', async () => {
  const { router, console } = onTheTable({ fault: ['tx-open'] })
  const last = Bootloader.catch(console, device, device.boot.interruptWords.length, signal)
  router.power.on()
  await expect(last).rejects.toMatchObject({
    code: 'interrupt-missed',
    message: expect.stringContaining('Nov 22 2023 - 16:37:42'),
    hint: expect.stringMatching(/TX to the router RX.*report its date/),
  })
})
