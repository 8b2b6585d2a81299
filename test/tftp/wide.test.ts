import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import { bindUdp } from '../../src/tftp/udp.ts'
import { bindService } from '../../src/tftp/wide.ts'

const open: Socket[] = []
afterEach(() => {
  for (const socket of open.splice(0)) socket.close()
})

/** As macOS does it to a plain user. */
async function strict(address: string, port: number): Promise<Socket> {
  if (address !== '0.0.0.0') throw Object.assign(new Error('bind EACCES'), { code: 'EACCES' })
  const socket = await bindUdp(address, port)
  open.push(socket)
  return socket
}

async function say(text: string, from: string, port: number): Promise<void> {
  const socket = createSocket('udp4').bind(0, from)
  await once(socket, 'listening')
  await new Promise<void>((resolve) => socket.send(text, port, from, () => resolve()))
  open.push(socket)
}

const elsewhere = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

test('where only every address can be had, who is on the right net is heard', async () => {
  const heard: string[] = []
  const hear = (data: Buffer) => void heard.push(data.toString())
  const socket = await bindService({ address: '127.0.0.1', port: 0, hear }, 'darwin', strict)
  const { port } = socket.address()
  if (elsewhere) await say('stranger', elsewhere, port)
  await say('router', '127.0.0.1', port)
  await expect.poll(() => heard, { timeout: 20_000 }).toContain('router')
  expect(heard).toEqual(['router'])
})

test('on other systems a port that is denied stays denied', async () => {
  const bound = bindService({ address: '127.0.0.1', port: 0, hear: () => {} }, 'linux', strict)
  await expect(bound).rejects.toMatchObject({ code: 'EACCES' })
})
