import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, seconds } from '../../src/base/time.ts'
import { bytes } from './bytes.ts'

// The router resets its switch at each tftpboot: the link goes, and some systems take the address away with it. Real
// cards in network namespaces of our own: `laptop` and `router`.
const laptop = `bft${process.pid}a`
const router = `bft${process.pid}b`
const ip = (words: string) => spawnSync('ip', words.split(' '), { encoding: 'utf8' }).status === 0
const may = process.platform === 'linux' && ip(`netns add ${laptop}`)
const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))
const client = fileURLToPath(new URL('slow-client.js', import.meta.url))
const data = bytes(200_000)
const file = join(mkdtempSync(join(tmpdir(), 'link-')), 'test.bin')

beforeAll(() => {
  if (!may) return
  writeFileSync(file, data)
  ip(`netns add ${router}`)
  ip(`-n ${laptop} link add eth0 type veth peer name eth0 netns ${router}`)
  for (const [name, address] of [
    [laptop, '10.77.0.5'],
    [router, '10.77.0.1'],
  ]) {
    ip(`-n ${name} addr add ${address}/24 dev eth0`)
    ip(`-n ${name} link set eth0 up`)
  }
})
afterAll(() => {
  for (const name of may ? [laptop, router] : []) ip(`netns del ${name}`)
})

const troubles: Record<string, [string, string]> = {
  'the link goes': [`-n ${router} link set eth0 down`, `-n ${router} link set eth0 up`],
  'the card is switched off': [`-n ${laptop} link set eth0 down`, `-n ${laptop} link set eth0 up`],
  'the address is taken away': [
    `-n ${laptop} addr del 10.77.0.5/24 dev eth0`,
    `-n ${laptop} addr add 10.77.0.5/24 dev eth0`,
  ],
}

test.skipIf(!may).each(Object.entries(troubles))(
  'a transfer outlives it that %s in the middle and comes back',
  async (_, [goes, returns]) => {
    const server = inside(laptop, main, 'serve', file, '--listen', '10.77.0.5', '--tftp-port', '69')
    try {
      await server.lines.next()
      const boot = inside(router, client, '10.77.0.5', '69', 'test.bin', String(data.length))
      expect((await boot.lines.next()).value).toBe('half')
      expect(ip(goes)).toBe(true)
      await after(seconds(1.3))
      expect(ip(returns)).toBe(true)
      const { value } = await boot.lines.next()
      expect(value).toContain(`done ${data.length} ${createHash('sha256').update(data).digest('hex')}`)
      // And the next one, from a new port, is answered by the same server.
      const next = inside(router, client, '10.77.0.5', '69', 'test.bin', String(data.length))
      await next.lines.next()
      expect((await next.lines.next()).value).toContain(`done ${data.length}`)
    } finally {
      server.child.kill()
      if (server.child.exitCode === null) await once(server.child, 'close')
    }
  },
  60_000,
)

function inside(name: string, ...words: string[]): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn('ip', ['netns', 'exec', name, process.execPath, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() }
}
