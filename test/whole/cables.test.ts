import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Finding } from '../../src/host/finding.ts'
import { layCables } from './cables.ts'
import { hasty } from './process.ts'
import { runOnCables } from './run-on-cables.ts'

const may = (() => {
  using cables = layCables([])
  return cables !== null
})()

// Whole installs on eight cards: `npm run bench -- wires`.
test.skipIf(!may)(
  'two network cards whose routers are both 192.168.0.1 work side by side: what goes to a router and what comes back',
  async () => {
    const nets = ['192.168.0.0/24', '192.168.7.0/24']
    const laptop = ['192.168.0.5', '192.168.7.5']
    const ran = await runOnCables({ laptop, nets, words: ['--until', 'back-up-flash'] })
    expect(ran).toMatchObject({ exit: 0, failed: [], saved: 2, complaints: '' })
    expect(ran!.asked).toEqual([
      'TFTP from server 192.168.0.5; our IP address is 192.168.0.1',
      'TFTP from server 192.168.7.5; our IP address is 192.168.7.1',
    ])
  },
)

test.skipIf(!may)('doctor asks for each wire of the bench file by which card answers leave', () => {
  // The second card has come to the net of the third.
  using cables = layCables(['192.168.0.5', '192.168.7.99', '192.168.7.5'])
  const file = join(mkdtempSync(join(tmpdir(), 'cables-')), 'bench.yaml')
  const wires = 'wires: [{ label: left }, { label: right, net: 192.168.7.0/24 }]'
  const seats = 'seats: [{ label: a, port: COM1, wire: left }, { label: b, port: COM2, wire: right }]'
  writeFileSync(file, `${wires}\n${seats}\n`)
  const words = [...hasty, 'dist/src/main.js', 'doctor', '--json', '--bench', file]
  const args = ['netns', 'exec', cables!.laptop, process.execPath, ...words]
  const { stdout, status } = spawnSync('ip', args, { encoding: 'utf8' })
  const lines = stdout.trimEnd().split('\n')
  const found = lines.map((line) => JSON.parse(line) as Finding)
  expect(status).toBe(3)
  expect(found.filter(({ code }) => code === 'way-out')).toMatchObject([
    { wire: 'left', level: 'ok', what: expect.stringContaining('192.168.0.1 leave by card0') },
    {
      ...{ wire: 'right', level: 'error' },
      what: expect.stringContaining('192.168.7.1 leave by card1 and not by card2'),
      mend: expect.stringContaining('192.168.8.5/24 dev card2'),
    },
  ])
  // Of the laptop, not of a wire.
  expect(found.filter(({ code }) => code === 'cache-empty')).toHaveLength(1)
})
