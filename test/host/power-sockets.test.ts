import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { parseBenchFile } from '../../src/bench/config/read.ts'
import { switchPower } from '../../src/host/switch-power.ts'

const signal = new AbortController().signal
const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Answers as the device's documentation says, and keeps what it was asked. */
async function device(answer: (url: URL) => object | null): Promise<{ host: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request: IncomingMessage, response) => {
    asked.push(decodeURIComponent(request.url!))
    const told = answer(new URL(request.url!, 'http://device'))
    if (told === null) return
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

test('a Shelly of the first generation is asked for its relay', async () => {
  const { host, asked } = await device(({ pathname, searchParams }) =>
    pathname === '/shelly' ? { type: 'SHPLG-S' } : { ison: searchParams.get('turn') === 'on' },
  )
  await switchPower({ shelly: host, outlet: 1 }, 'on', signal)
  expect(asked).toEqual(['/shelly', '/relay/1?turn=on'])
})

test('a later Shelly is switched by RPC and asked for its state; off, then on', async () => {
  let on = true
  const { host, asked } = await device(({ pathname, searchParams }) => {
    if (pathname === '/shelly') return { gen: 2 }
    if (pathname !== '/rpc/Switch.Set') return { id: 0, output: on }
    const was_on = on
    on = searchParams.get('on') === 'true'
    return { was_on }
  })
  await switchPower({ shelly: host }, 'cycle', signal)
  expect(asked.filter((path) => path.includes('Set'))).toEqual([
    '/rpc/Switch.Set?id=0&on=false',
    '/rpc/Switch.Set?id=0&on=true',
  ])
})

test('a socket that answers more than a socket has to say is not listened to', async () => {
  const { host } = await device(() => ({ ison: true, more: 'x'.repeat(64 * 1024) }))
  await expect(switchPower({ shelly: host }, 'on', signal)).rejects.toMatchObject({ code: 'power-silent' })
})

test('a Tasmota is told by command, with a number or without in its answer', async () => {
  const { host, asked } = await device(({ searchParams }) => ({
    POWER: searchParams.get('cmnd')!.endsWith('on') ? 'ON' : 'OFF',
  }))
  await switchPower({ tasmota: host }, 'on', signal)
  expect(asked).toEqual(['/cm?cmnd=Power1 on'])
})

test('a switch that answers and does not switch is a fault of its own', async () => {
  const { host } = await device(() => ({ POWER1: 'OFF' }))
  await expect(switchPower({ tasmota: host }, 'on', signal)).rejects.toMatchObject({
    code: 'power-refused',
    exit: 3,
  })
})

test('a switch that does not answer is another one, whether nobody is there or it is mute', async () => {
  const { host } = await device(() => null)
  for (const tasmota of [host, '127.0.0.1:1'])
    await expect(switchPower({ tasmota }, 'on', signal)).rejects.toMatchObject({ code: 'power-silent' })
})

test('a USB hub is switched by uhubctl, whose complaint is passed on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'uhubctl-'))
  const file = join(folder, 'uhubctl')
  writeFileSync(
    file,
    `#!/bin/sh\necho "$@" >>${folder}/asked\n[ "$2" = 1-1 ] || { echo "No compatible devices" >&2; exit 1; }\n`,
  )
  chmodSync(file, 0o755)
  const { PATH } = process.env
  process.env.PATH = `${folder}${delimiter}${PATH}`
  ends.push(() => {
    process.env.PATH = PATH
  })
  await switchPower({ uhubctl: '1-1', outlet: 2 }, 'on', signal)
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('-l 1-1 -p 2 -a on\n')
  await expect(switchPower({ uhubctl: '9-9', outlet: 2 }, 'on', signal)).rejects.toMatchObject({
    code: 'power-command',
    message: expect.stringContaining('No compatible devices'),
  })
})

test('a bench file names a switch, and nothing beside it', () => {
  const seat = (power: string) => `seats:\n  - label: a\n    port: /dev/ttyUSB0\n    power: ${power}\n`
  expect(parseBenchFile(seat('{ shelly: 192.168.1.40, outlet: 0 }'), 'b.yaml').seats![0]!.power).toEqual({
    shelly: '192.168.1.40',
    outlet: 0,
  })
  expect(() => parseBenchFile(seat('{ shelly: 192.168.1.40, on: "x" }'), 'b.yaml')).toThrow(
    expect.objectContaining({ code: 'bench-file' }),
  )
})

test('a command is over when it has ended well, whatever it leaves running', async () => {
  const start = performance.now()
  await switchPower({ on: 'sleep 8 & exit 0' }, 'on', signal)
  expect(performance.now() - start).toBeLessThan(6000)
})
