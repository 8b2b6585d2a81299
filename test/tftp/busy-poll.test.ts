import { expect, test } from 'vitest'
import { BusyPoll } from '../../src/tftp/busy-poll.ts'

interface Client {
  asleep: number
  polling: number
  processors?: number
}

/** How often is looked for the answer to each of so many blocks, when it takes one time or the other. */
function looked(blocks: number, { asleep, polling, processors = 2 }: Client): number[] {
  let next: (() => void) | null = null
  const poll = new BusyPoll((look) => (next = look), processors)
  let last = 0
  return Array.from({ length: blocks }, () => {
    poll.answered(last > 0 ? polling : asleep)
    for (last = 0; next; last++) {
      const look = next as () => void
      next = null
      look()
    }
    return last
  })
}

const share = (looks: number[]) => looks.filter((count) => count > 0).length / looks.length

test('a client that is answered quicker by who stays awake is polled for', () => {
  const looks = looked(10_000, { asleep: 0.06, polling: 0.03 })
  expect(share(looks)).toBeGreaterThan(0.9)
  expect(Math.max(...looks)).toBe(64)
})

test('where polling keeps the client from its processor it is only tried, one block in thirty', () => {
  expect(share(looked(10_240, { asleep: 0.02, polling: 0.03 }))).toBeCloseTo(1 / 32, 2)
})

test('what is quicker is found again when it changes', () => {
  let polling = 0.05
  const client = {
    asleep: 0.04,
    get polling() {
      return polling
    },
  }
  expect(share(looked(3000, client))).toBeLessThan(0.1)
  polling = 0.02
  expect(share(looked(3000, client))).toBeGreaterThan(0.6)
})

test('a boot loader, which needs a millisecond for a block, is never polled for', () => {
  expect(share(looked(10_000, { asleep: 1, polling: 0.03 }))).toBe(0)
})

test('a computer of one processor never polls', () => {
  expect(share(looked(10_000, { asleep: 0.06, polling: 0.03, processors: 1 }))).toBe(0)
})

test('a transfer that has ended is not polled for', () => {
  const pending: (() => void)[] = []
  const poll = new BusyPoll((look) => pending.push(look), 2)
  for (let block = 0; block < 40; block++) poll.answered(0.06)
  expect(pending).toHaveLength(1)
  poll.stop()
  pending.pop()!()
  expect(pending).toHaveLength(0)
})
