import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { after } from '../../src/base/time.ts'
import { SimClock } from '../../src/simulator/clock.ts'
import { SimNic } from '../../src/simulator/nic.ts'

test('a router on another net than the laptop is not answered, as on a real cable', async () => {
  const nic = new SimNic(new SimClock('instant'), { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.7.5' })
  let own = '192.168.0.1'
  nic.livesAt(() => [{ ip: own, bits: 24 }])
  expect(nic.reaches('192.168.7.5')).toBe(false)
  own = '192.168.7.1'
  expect(nic.reaches('192.168.7.5')).toBe(true)
  expect(await nic.pings('192.168.7.6')).toBe(false)
})

test('while its cable is out nothing of a connection comes through, not even its end; then all of it does', async () => {
  let far = ''
  let peer: Socket | undefined
  const server = createServer((socket) => {
    peer = socket
    socket.on('data', (bytes) => {
      far += bytes
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const nic = new SimNic(new SimClock('instant'), { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.7.5' })
  const socket = await nic.connect('192.168.7.5', (server.address() as AddressInfo).port)
  let near = ''
  socket.on('data', (bytes) => {
    near += bytes
  })
  socket.write('one')
  await expect.poll(() => far).toBe('one')
  nic.plugged = false
  for (const word of [' two', ' three']) socket.write(word)
  socket.end(' four')
  peer!.end('five')
  const ended = once(peer!, 'end')
  await after(100)
  expect([far, near]).toEqual(['one', ''])
  nic.plugged = true
  await Promise.all([ended, once(socket, 'close')])
  expect([far, near]).toEqual(['one two three four', 'five'])
  server.close()
})

test('of what is too much for the cable at once no more comes through once it is out', async () => {
  let far = 0
  const server = createServer((socket) => socket.on('data', ({ length }) => (far += length)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const nic = new SimNic(new SimClock('instant'), { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.7.5' })
  const socket = await nic.connect('192.168.7.5', (server.address() as AddressInfo).port)
  const whole = 32 * 1024 * 1024
  socket.end(Buffer.alloc(whole))
  while (far === 0) await after(0)
  nic.plugged = false
  await after(200)
  expect(far).toBeLessThan(whole)
  nic.plugged = true
  await once(socket, 'close')
  expect(far).toBe(whole)
  server.close()
})

test('when its power is cut the other side hears nothing of it, and what it sends waits', async () => {
  const heard: string[] = []
  let peer: Socket | undefined
  const server = createServer((socket) => {
    peer = socket
    for (const event of ['end', 'error', 'close']) socket.on(event, () => heard.push(event))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const nic = new SimNic(new SimClock('instant'), { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.7.5' })
  const socket = await nic.connect('192.168.7.5', (server.address() as AddressInfo).port)
  await once(server, 'connection')
  nic.cutPower()
  expect(socket.destroyed).toBe(true)
  const whole = 32 * 1024 * 1024
  peer!.write(Buffer.alloc(whole))
  await after(200)
  expect(heard).toEqual([])
  expect(peer!.writableLength).toBeGreaterThan(0)
  nic.close()
  await expect.poll(() => heard).toContain('close')
  server.close()
})

test('when its system ends the other side is told', async () => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const nic = new SimNic(new SimClock('instant'), { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.7.5' })
  await nic.connect('192.168.7.5', (server.address() as AddressInfo).port)
  const [peer] = await once(server, 'connection')
  const closed = once(peer.resume(), 'close')
  nic.reset()
  await closed
  server.close()
})
