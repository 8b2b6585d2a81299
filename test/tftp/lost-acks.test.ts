import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tftp from 'tftp'
import { expect, onTestFinished, test } from 'vitest'
import { transfer } from '../../src/simulator/tftp-client.ts'
import { type TftpEvent, TftpServer } from '../../src/tftp/server.ts'
import { bytes, sourceOf } from './bytes.ts'
import { looseLoader } from './loose-loader.ts'
import { lossy } from './lossy.ts'
import { RawClient, type Received } from './raw-client.ts'

async function serving(data: Buffer, onEvent: (event: TftpEvent) => void = () => {}): Promise<number> {
  const server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
  onTestFinished(() => server[Symbol.asyncDispose]())
  server.offer('test.bin', sourceOf(data), { onEvent })
  return server.port
}

/**
 * Acknowledges all but the blocks of `stops`: there it says nothing until the block has come again twice. What came
 * while it said nothing, from that block's first arrival on, and the file as far as it came.
 */
async function withPauses(port: number, stops: number[], options = {}) {
  using client = await RawClient.open(port)
  client.ask('test.bin', options)
  const heard: number[][] = []
  const parts: Buffer[] = []
  for (let want = 1; heard.length < stops.length; ) {
    const packet = await client.next()
    if (packet.opcode === 6) client.ack(0, packet.from)
    if (packet.opcode !== 3 || packet.block !== (want & 0xffff)) continue
    parts.push(packet.body)
    if (stops.includes(want)) heard.push(await pause(client, packet))
    client.ack(want & 0xffff, packet.from)
    want += 1
  }
  return { heard, file: Buffer.concat(parts) }
}

async function pause(client: RawClient, { block }: Received): Promise<number[]> {
  const blocks = [block]
  while (blocks.filter((one) => one === block).length < 3) blocks.push((await client.next()).block)
  return blocks
}

test('after a silence the block before goes out first, and no other; the first block goes alone', async () => {
  const port = await serving(bytes(4000))
  expect((await withPauses(port, [1, 4])).heard).toEqual([
    [1, 1, 1],
    [4, 3, 4, 3, 4],
  ])
})

test('block numbers wrap to 0 after 65535, and a block with the number 0 is in no pair', async () => {
  const data = bytes(8 * 65_560)
  const port = await serving(data)
  const stops = [65_534, 65_535, 65_536, 65_537, 65_538]
  // A repeated block with the number 0 moves all that follows by 32 MiB.
  const { heard, file } = await withPauses(port, stops, { blksize: 8 })
  expect(file.equals(data.subarray(0, 8 * 65_538))).toBe(true)
  expect(heard).toEqual([
    [65_534, 65_533, 65_534, 65_533, 65_534],
    [65_535, 65_534, 65_535, 65_534, 65_535],
    [0, 0, 0],
    [1, 1, 1],
    [2, 1, 2, 1, 2],
  ])
}, 60_000)

test('in a window the block before is not repeated', async () => {
  const port = await serving(bytes(9000))
  using client = await RawClient.open(port)
  client.ask('test.bin', { windowsize: 2 })
  client.ack(0, (await client.next()).from)
  const [, second] = [await client.next(), await client.next()]
  client.ack(2, second.from)
  await expect.poll(() => client.heard.length, { timeout: 20_000 }).toBeGreaterThan(8)
  const blocks = client.heard.slice(3).map(({ block }) => block)
  expect(blocks).not.toContain(2)
})

test('the ACK that the block before calls forth triggers nothing', async () => {
  const port = await serving(bytes(9000))
  using client = await RawClient.open(port)
  client.ask('test.bin')
  for (let block = 1; block <= 2; block++) client.ack(block, (await client.next()).from)
  const { from } = await client.next()
  // The block before, then the block itself, after 20 ms at the soonest.
  expect([(await client.next()).block, (await client.next()).block]).toEqual([2, 3])
  client.ack(2, from)
  client.ack(3, from)
  const blocks: number[] = []
  while (blocks.at(-1) !== 4) blocks.push((await client.next()).block)
  // On a busy machine the clock rings again before the ACKs are in: for both of them, and never for one.
  expect(blocks.join()).toMatch(/^(2,3,)*4$/)
})

test('with one ACK in a hundred lost twenty of twenty boot loaders have the file without a timeout', async () => {
  const file = bytes(600_000)
  const port = await serving(file)
  const got = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      using relay = await lossy(port, { toServer: (count) => (count + n) % 100 === 50 })
      const board = looseLoader(relay.port)
      const result = await transfer(board.loader, board.wanted, new Promise(() => {}))
      return { ...board, result, lost: relay.lost }
    }),
  )
  for (const { result, lost, said } of got) {
    expect('bytes' in result && result.bytes.equals(file)).toBe(true)
    expect(lost).toBeGreaterThan(8)
    expect(said()).not.toContain('T ')
  }
}, 60_000)

test('whoever has all blocks has the file, also where its last word is lost', async () => {
  const events: TftpEvent[] = []
  const file = bytes(2000)
  const port = await serving(file, (event) => void events.push(event))
  using client = await RawClient.open(port)
  client.ask('test.bin')
  for (let block = 1; block <= 3; block++) client.ack(block, (await client.next()).from)
  await expect.poll(() => events.map(({ type }) => type)).toContain('delivered')
  expect(events.map(({ type }) => type).filter((type) => type !== 'progress')).toEqual([
    'started',
    'answered',
    'delivered',
  ])
})

const hasHpa = spawnSync('sh', ['-c', 'tftp -V 2>&1 | grep -q tftp-hpa']).status === 0
const hasCurl = spawnSync('curl', ['--version'], { encoding: 'utf8' }).stdout?.includes(' tftp') ?? false

interface Foreign {
  name: string
  may: boolean
  get: (port: number, target: string) => Promise<unknown>
}
const foreign: Foreign[] = [
  {
    name: 'curl',
    may: hasCurl,
    get: (port, target) => ended('curl', '-s', '-o', target, `tftp://127.0.0.1:${port}/test.bin`),
  },
  {
    name: 'tftp-hpa',
    may: hasHpa,
    get: (port, target) =>
      ended('tftp', '-m', 'binary', '127.0.0.1', String(port), '-c', 'get', 'test.bin', target),
  },
  {
    name: 'the package tftp',
    may: true,
    get: (port, target) =>
      new Promise((resolve, reject) => {
        const client = tftp.createClient({
          host: '127.0.0.1',
          port,
          blockSize: 512,
          windowSize: 1,
          timeout: 300,
        })
        client.get('test.bin', target, (error) => (error ? reject(error) : resolve(target)))
      }),
  },
]

test.each(foreign.filter(({ may }) => may))(
  '$name is unharmed where packets are lost in both directions',
  async ({ get }) => {
    const file = bytes(300_000)
    using relay = await lossy(await serving(file), {
      toServer: (count) => count % 97 === 50,
      toClient: (count) => count % 89 === 40,
    })
    const folder = await mkdtemp(join(tmpdir(), 'lost-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const target = join(folder, 'got')
    await get(relay.port, target)
    expect((await readFile(target)).equals(file)).toBe(true)
    expect(relay.lost).toBeGreaterThan(4)
  },
  60_000,
)

async function ended(program: string, ...args: string[]): Promise<void> {
  const child = spawn(program, args, { stdio: 'ignore' })
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(`${program} ended with ${status}`)
}
