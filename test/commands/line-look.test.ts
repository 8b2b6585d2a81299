import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lineFinding } from '../../src/commands/line-look.ts'
import { writeSeat } from '../../src/procedure/seat.ts'

const { signal } = new AbortController()
const device = 'tplink-mr500-v1'
const records = () => mkdtempSync(join(tmpdir(), 'look-'))

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
  onTestFinished(() => void server.close())
  return { port: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

test('a silent line is a note with what to check: the router may be off', async () => {
  const { port } = await farEnd()
  const finding = await lineFinding({ port, device, records: records(), seat: '1' }, signal)
  expect(finding).toMatchObject({ code: 'line-silent', level: 'note' })
  expect(finding.what).toMatch(/^Nothing is heard on the line\. Is the router on .*swapped/)
})

test('an answer is told with a tick', async () => {
  const { port } = await farEnd('\r\nArcher MR500 login: ')
  const finding = await lineFinding({ port, device, records: records(), seat: '1' }, signal)
  expect(finding).toMatchObject({ code: 'line-factory-login', level: 'ok' })
})

test('a router that may be writing its flash is sent not one byte', async () => {
  const { port, heard } = await farEnd('\r\nroot@OpenWrt:~# ')
  const folder = records()
  writeSeat(folder, '1', { unit: null, open: { step: 'install', since: '2026-11-22T12:00:00Z' }, t: '' })
  const finding = await lineFinding({ port, device, records: folder, seat: '1' }, signal)
  expect(finding).toMatchObject({ code: 'line-writing', level: 'note' })
  expect(heard).toEqual([])
})

test('a line that cannot be opened is the error that a run would end with', async () => {
  const finding = await lineFinding(
    { port: 'tcp://127.0.0.1:1', device, records: records(), seat: '1' },
    signal,
  )
  expect(finding).toMatchObject({ code: 'port-missing', level: 'error' })
})
