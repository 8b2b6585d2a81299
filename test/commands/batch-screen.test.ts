import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Seated } from '../ui/pane.ts'

test('a batch says at the first Ctrl-C what it does with the routers that were begun, and shows them on its page', async () => {
  const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const folder = mkdtempSync(join(tmpdir(), 'batch-screen-'))
  const bench = join(folder, 'bench.yaml')
  const port = `tcp://127.0.0.1:${(silent.address() as AddressInfo).port}`
  writeFileSync(bench, `seats:\n  - { label: left, port: "${port}" }\n`)
  const places = ['--records', join(folder, 'records'), '--cache', join(folder, 'cache')]
  const net = ['--listen', '127.0.0.1', '--tftp-port', '0', '--mirror', 'http://127.0.0.1:1']
  const seated = new Seated(['batch', '--bench', bench, '--web', ':0', ...places, ...net])
  await seated.shows(/^SEAT/m)
  const url = /^The live page: (\S+)$/m.exec(seated.pane.text)![1]!
  const [response] = (await once(get(`${url}events`), 'response')) as [IncomingMessage]
  const [first] = (await once(
    response.setEncoding('utf8').on('error', () => {}),
    'data',
  )) as [string]
  seated.press('\x03')
  await seated.ended
  const { text } = seated.pane
  expect(text).toMatch(/^No new router is begun; each that was begun is finished\./m)
  expect(text).not.toContain('➜')
  expect(first).toContain('"seat":"left"')
  silent.close()
})
