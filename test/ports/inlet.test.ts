import { createServer, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { type Clock, useClock } from '../../src/base/time.ts'
import { Recent } from '../../src/console/recent.ts'
import { openPort } from '../../src/ports/open-port.ts'

const MiB = 1024 * 1024

/** A far end that sends so much at once, over a real socket. */
async function flooded(size: number) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const peer = new Promise<Socket>((resolve) => server.once('connection', resolve))
  const { port: number } = server.address() as { port: number }
  const port = await openPort(`tcp://127.0.0.1:${number}`, { baudRate: 115_200 })
  const far = { sent: false }
  const socket = await peer
  socket.write(Buffer.alloc(size, 'x'), () => {
    far.sent = true
  })
  const stop = async () => {
    socket.destroy()
    server.close()
    await port.close()
  }
  return { port, far, stop }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

const still: Clock = { now: () => 0, wallTime: () => 0, later: () => () => {}, every: () => () => {} }

/** Every wait is over at once. */
function hurried(): Clock {
  let time = 0
  const later = (duration: number, work: () => void) => {
    setImmediate(() => {
      time += duration
      work()
    })
    return () => {}
  }
  return { ...still, now: () => time, later }
}

it('a line that floods brings no more in a moment than a serial line could', async () => {
  let heard = 0
  const { port, stop } = await flooded(32 * MiB)
  {
    using _ = useClock(still)
    const listen = async () => {
      for (let bytes = await port.read(); bytes; bytes = await port.read()) heard += bytes.length
    }
    listen().catch(() => {})
    await turns(3000)
    expect(heard).toBeGreaterThan(0)
    expect(heard).toBeLessThan(MiB)
  }
  await stop()
})

it('what nobody reads waits outside, and nothing of it is lost', async () => {
  const size = 32 * MiB
  const { port, far, stop } = await flooded(size)
  {
    using _ = useClock(hurried())
    await turns(3000)
    // The system keeps some of it as well.
    expect(far.sent).toBe(false)
    let heard = 0
    while (heard < size) heard += (await port.read())!.length
    expect(heard).toBe(size)
  }
  await stop()
})

it('of what came over a line so much is kept as tells a restart, however much came', () => {
  const recent = new Recent()
  for (let line = 0; line < 3000; line++) recent.add(`${line} ${'x'.repeat(1000)}\n`)
  const kept = recent.chunks.reduce((sum, { text }) => sum + text.length, 0)
  expect(kept).toBeLessThanOrEqual(64 * 1024)
  expect(kept).toBeGreaterThan(60 * 1024)
  expect(recent.text).toContain('2999 x')
})
