import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { writeSeat } from '../../src/procedure/seat.ts'
import { lineFinding } from '../../src/session/line-look.ts'

const { signal } = new AbortController()
const device = 'tplink-mr500-v1'
const records = () => mkdtempSync(join(tmpdir(), 'look-'))

const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

/** The far end of a line: says its text when it is connected, and again at each Enter. */
async function farEnd(text = '') {
  const heard: Buffer[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      heard.push(bytes)
      if (text && bytes.includes(13)) socket.write(text)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  servers.push(server)
  return { port: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

test.concurrent('a silent line is a note with what to check: the router may be off', async () => {
  const { port } = await farEnd()
  const finding = await lineFinding({ port, device, records: records(), seat: '1' }, signal)
  expect(finding).toMatchObject({ code: 'line-silent', level: 'note' })
  expect(english(finding.what)).toMatch(/^Nothing is heard on the line\. Is the router on .*swapped/)
})

test.concurrent('where everything was just switched off silence is right, and nothing is advised', async () => {
  const { port } = await farEnd()
  const finding = await lineFinding({ port, device, records: records(), seat: '1' }, signal, true)
  expect(finding).toMatchObject({ code: 'line-silent', level: 'ok' })
  expect(english(finding.what)).not.toMatch(/swap|exchange/i)
})

test.concurrent('an answer is told with a tick', async () => {
  const { port } = await farEnd('\r\nArcher MR500 login: ')
  const finding = await lineFinding({ port, device, records: records(), seat: '1' }, signal)
  expect(finding).toMatchObject({ code: 'line-factory-login', level: 'ok' })
})

const open = { step: 'install', since: '2026-11-22T12:00:00Z' }
const gone = '/dev/serial/by-id/usb-pulled-out'

test.concurrent.each([
  ['left on this seat', () => ({ seat: '1' })],
  ['left on another seat of this line', (here: string) => ({ seat: 'left', port: here })],
  ['whose line is under another name now', () => ({ seat: 'left', port: gone })],
  ['whose line nobody wrote down', () => ({ seat: 'left' })],
])('a router that may be writing its flash, %s, is sent not one byte', async (_, left) => {
  const { port, heard } = await farEnd('\r\nroot@OpenWrt:~# ')
  const folder = records()
  const { seat, ...where } = left(port)
  writeSeat(folder, seat, { unit: null, open, t: '', ...where })
  const finding = await lineFinding({ port, device, records: folder, seat: '1' }, signal)
  expect(finding).toMatchObject({ code: 'line-writing', level: 'note' })
  expect(heard).toEqual([])
})

test.concurrent('a router on another line that is there does not keep this one from being looked at', async () => {
  const { port } = await farEnd('\r\nArcher MR500 login: ')
  const folder = records()
  writeSeat(folder, 'left', { unit: null, open, t: '', port: 'tcp://127.0.0.1:1' })
  const finding = await lineFinding({ port, device, records: folder, seat: '1' }, signal)
  expect(finding).toMatchObject({ code: 'line-factory-login' })
})

test.concurrent('a line that cannot be opened is the error that a run would end with', async () => {
  const finding = await lineFinding(
    { port: 'tcp://127.0.0.1:1', device, records: records(), seat: '1' },
    signal,
  )
  expect(finding).toMatchObject({ code: 'port-missing', level: 'error' })
})
