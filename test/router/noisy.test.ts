import { expect, test } from 'vitest'
import { DeviceError } from '../../src/base/errors.ts'
import { Wire } from '../../src/bench/wire.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { download } from '../../src/router/ram/download.ts'
import { TftpServer } from '../../src/tftp/server.ts'

const { signal } = new AbortController()

/** A download that fails, of a boot loader that then answers a Ctrl-C so. */
async function failed(silence: () => Promise<void>) {
  const wire = new Wire()
  await using server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
  const bootloader = {
    tftpboot: () => Promise.reject(new DeviceError('tftp-error', { answer: null, number: null })),
    silence,
    evidence: () => [],
  }
  const image = { size: 1, read: async () => Buffer.alloc(1) }
  const loading = { bootloader, server, image, serverIp: '192.168.0.5', device, wire, seat: '2' }
  const quiet = { played: false, progress: () => {}, note: () => {}, signal }
  const told = download({ ...loading, ...quiet } as never)
  await expect(told).rejects.toMatchObject({ code: 'tftp-error' })
  return wire.during(signal, async () => 'mine')
}

test('a boot loader that failed is silenced before the next one gets the wire', async () => {
  let silenced = false
  const silence = async () => {
    silenced = true
  }
  expect(await failed(silence)).toBe('mine')
  expect(silenced).toBe(true)
})

test('one that cannot be silenced closes the wire', async () => {
  const mute = failed(() => Promise.reject(new DeviceError('no-prompt', {})))
  await expect(mute).rejects.toMatchObject({ code: 'wire-noisy', message: expect.stringContaining('2') })
})

test('one that has started from flash asks nobody any more', async () => {
  expect(await failed(() => Promise.reject(new DeviceError('unplanned-flash-boot', {})))).toBe('mine')
})
