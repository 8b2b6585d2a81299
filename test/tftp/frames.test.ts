import { expect, test } from 'vitest'
import { useClock } from '../../src/base/time.ts'
import { Blocks } from '../../src/tftp/blocks.ts'
import { framesOf } from '../../src/tftp/frames.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'

function counted(size: number, fails = 0) {
  let reads = 0
  const read = async (_: number, length: number) => {
    reads += 1
    if (reads <= fails) throw new Error('not readable')
    return Buffer.alloc(length, reads)
  }
  return { source: { size, read }, count: () => reads }
}

test('clients that read the same place at the same time read the file once', async () => {
  const { source, count } = counted(1_000_000)
  const [one, other] = await Promise.all([framesOf(source, 512).chunk(0), framesOf(source, 512).chunk(0)])
  expect(one).toBe(other)
  expect(count()).toBe(1)
  await framesOf(source, 1024).chunk(0)
  expect(count()).toBe(2)
})

test('a second later the file is read again: it may have been written over', async () => {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const { source } = counted(1000)
  const before = (await framesOf(source, 512).chunk(0)).packets[4]
  clock.later(1500, () => {})
  await clock.until(new Promise(() => {}), 2000)
  expect((await framesOf(source, 512).chunk(0)).packets[4]).not.toBe(before)
})

test('what could not be read is read again for the next one', async () => {
  const { source } = counted(1000, 1)
  await expect(framesOf(source, 512).chunk(0)).rejects.toThrow('not readable')
  expect((await framesOf(source, 512).chunk(0)).packets.length).toBe(1000 + 2 * 4)
})

test('a buffer is read into again only when nobody has it any more', async () => {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const { source } = counted(1000)
  const frames = framesOf(source, 512)
  const later = async () => {
    clock.later(1500, () => {})
    await clock.until(new Promise(() => {}), 2000)
  }
  const first = await frames.chunk(0)
  await later()
  const second = await frames.chunk(0)
  expect(second.packets).not.toBe(first.packets)
  expect(first.packets[4]).toBe(1)
  frames.release(first)
  await later()
  const third = await frames.chunk(0)
  expect(third.packets).toBe(first.packets)
  expect(second.packets[4]).toBe(2)
  expect(third.packets[4]).toBe(3)
})

test('of a transfer that has ended nothing is held, also what was still being read', async () => {
  const { source } = counted(300_000)
  const blocks = new Blocks(source, 512)
  await blocks.load(1)
  expect(blocks.get(1)).not.toBeNull()
  // The next chunk is on its way by now.
  blocks.close()
  const [chunk, ahead] = [await framesOf(source, 512).chunk(0), await framesOf(source, 512).chunk(1)]
  expect(chunk.holders).toBe(2)
  expect(ahead.holders).toBe(2)
})
