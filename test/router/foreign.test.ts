import { expect, test } from 'vitest'
import { causeOf, Delivery } from '../../src/bench/delivery.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { ownDownload } from '../../src/router/ram/own-download.ts'
import { TftpServer } from '../../src/tftp/server.ts'

const { signal } = new AbortController()
const client = '192.168.0.1:1234'

test('a router that says it has the file, where our server sent none, is not started', async () => {
  await using server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
  const bootloader = { tftpboot: async () => ({ bytes: 1 }), evidence: () => [] }
  const image = { size: 1, read: async () => Buffer.alloc(1) }
  const loading = { bootloader, server, image, serverIp: '192.168.0.5', device, played: false }
  const told = ownDownload({ ...loading, note: () => {}, signal } as never, () => {})
  await expect(told).rejects.toMatchObject({ code: 'tftp-foreign' })
})

test('what counts as ours was sent to the end, in the attempt that was the last', () => {
  const seen = new Delivery('192.168.0.1')
  expect(causeOf(null, seen)).toBe('foreign')
  seen.see({ type: 'started', client })
  seen.see({ type: 'delivered', client })
  expect(causeOf(null, seen)).toBe(null)
  seen.see({ type: 'started', client })
  expect(causeOf(null, seen)).toBe('foreign')
  expect(causeOf('tftp-short', seen)).toBe('foreign')
  seen.see({ type: 'delivered', client: '192.168.0.77:1234' })
  expect(causeOf(null, seen)).toBe('foreign')
})
