import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import type { Wanted } from '../../src/host/facts.ts'
import { error } from '../../src/host/finding.ts'
import { fetched, ownServer } from '../../src/session/own-server.ts'
import { TftpServer } from '../../src/tftp/server.ts'

const wanted = { address: '127.0.0.1', bootIp: '192.168.0.1', tftpPort: 0 } as Wanted

test('doctor fetches a file from our own server with another client, and says what that shows and what not', async () => {
  const [found] = await ownServer(wanted, [])
  expect(found).toMatchObject({ code: 'tftp-answers', level: 'ok' })
  expect(english(found!.what)).toMatch(/another make[\s\S]*on this laptop; cable and firewall are not shown/)
})

test('a port that cannot be had is told once, and nothing is fetched', async () => {
  const holder = createSocket('udp4')
  holder.bind(0, '127.0.0.1')
  await once(holder, 'listening')
  expect(await ownServer({ ...wanted, tftpPort: holder.address().port }, [])).toEqual([])
  holder.close()
  expect(await ownServer(wanted, [error('tftp-port-denied', 'x')])).toEqual([])
})

test('a server that gives other bytes, or none, is found', async () => {
  await using server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
  const { address, port } = server
  const wrong = { size: 65536, read: async (_: number, length: number) => Buffer.alloc(length, 7) }
  const offer: TftpServer['offer'] = (name) => server.offer(name, wrong)
  await expect(fetched({ address, port, offer })).rejects.toThrow('other bytes')
  const nothing: TftpServer['offer'] = () => ({ [Symbol.dispose]: () => {} })
  await expect(fetched({ address, port, offer: nothing })).rejects.toThrow()
})
