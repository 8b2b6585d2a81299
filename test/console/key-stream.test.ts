import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { later, useClock } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { feed, feeding, keyStream } from '../../src/console/key-stream.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from './far-end.ts'

const baudRate = 115_200
const stream = () => keyStream('tpl', { baudRate, letterTime: 10 })
let made = ''
/** Made by whichever test asks first, so that it is a test that fails where it cannot be made. */
const bytes = () => {
  made ||= Buffer.from(stream()(0, 60_000)).toString('latin1')
  return made
}
/** The one byte a UART without FIFO holds at a time, in milliseconds. */
const held = (text: string, at: number) => text[Math.floor((at * baudRate) / 10_000) - 1] ?? ''

/** The three key logics of facts/device.md §1.3, as functions of what is on the line. */
function onePending(text: string, open: number, poll: number): boolean {
  for (let at = open, n = 0; n < 100; n++, at += poll) {
    const key = held(text, at)
    if (key === '') return false
    if (key === 't') return true
  }
  return false
}
function threeLetters(text: string, open: number, poll: number): boolean {
  let seen = ''
  for (let at = open; at < open + 1000; at += poll) seen += held(text, at)
  return seen.includes('tpl')
}
const plainWindow = (text: string, open: number) => held(text, open) !== ''

const phase = fc.double({ min: 1, max: 2000, noNaN: true })
const poll = fc.double({ min: 9.7, max: 10.6, noNaN: true })

describe('the key stream', () => {
  it('is taken by each key logic at every phase', () => {
    fc.assert(
      fc.property(phase, poll, (open, every) => {
        expect(onePending(bytes(), open, every)).toBe(true)
        expect(threeLetters(bytes(), open, every)).toBe(true)
        expect(plainWindow(bytes(), open)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('is taken at every byte phase by a poll of exactly 10 ms, and by a build that reads every byte', () => {
    for (let byte = 12; byte < 12 + 346 * 3; byte += 0.25) {
      const open = (byte * 10_000) / baudRate
      expect(threeLetters(bytes(), open, 10), `phase ${byte}`).toBe(true)
      expect(onePending(bytes(), open, 10), `phase ${byte}`).toBe(true)
    }
    for (let start = 0; start < 2000; start++) expect(bytes().slice(start, start + 720)).toContain('tpl')
  })

  it('consists of the letters of the word, never of a menu key', () => {
    expect(new Set(bytes())).toEqual(new Set('tpl'))
    expect(new Set(Buffer.from(keyStream('4', { baudRate, letterTime: 10 })(0, 5000)).toString())).toEqual(
      new Set('4'),
    )
    for (const word of ['1', '2', '7', '8', '9', '0', 'tpl1', '', '42']) {
      expect(() => keyStream(word, { baudRate, letterTime: 10 })).toThrow('interrupt word')
    }
  })

  // Where 9 ms are 103.68 bytes, rounding goes past the last letter (byte 38 880 of `tpl`, 23 328 of `4`).
  it('has a letter also where the edge of a round falls between two bytes', () => {
    for (const word of ['tpl', '4']) {
      const some = keyStream(word, { baudRate, letterTime: 9 })(0, 50_000)
      expect(new Set(Buffer.from(some).toString('latin1'))).toEqual(new Set(word))
    }
  })

  it('is of one word: letters, or one key that is no entry of a menu', () => {
    for (const word of ['tpl', 't', '4', ' ', '\x03'])
      expect(new Set(Buffer.from(keyStream(word, { baudRate, letterTime: 10 })(0, 700)).toString())).toEqual(
        new Set(word),
      )
    for (const word of ['TPL', '1tpl', 'tpl ', '\r', ' 4']) {
      expect(() => keyStream(word, { baudRate, letterTime: 10 }), word).toThrow('interrupt word')
    }
  })

  it('has one tight word in each round, wandering within the time of the last letter', () => {
    const round = 345.6
    const text = Buffer.from(keyStream('tpl', { baudRate, letterTime: 10 })(0, 60_000)).toString()
    let before = -1
    for (let turn = 0; turn < 170; turn++) {
      const edge = (n: number) => Math.ceil(n * round - 1e-6)
      const whole = text.slice(edge(turn), edge(turn + 1))
      // What stands before the tight word, and behind it, is the last letter; the round's first byte may be one before it.
      const [, held, behind] = /^l?t{114,116}p{115,116}(l*)tpl(l+)$/.exec(whole) ?? []
      expect(behind, `round ${turn}: ${whole}`).toBeTruthy()
      expect(held!.length).not.toBe(before)
      before = held!.length
    }
  })

  it('consists of the word alone at every rate', () => {
    const rate = fc.constantFrom(9600, 57_600, 115_200)
    const time = fc.double({ min: 3, max: 20, noNaN: true })
    fc.assert(
      fc.property(rate, time, fc.integer({ min: 0, max: 1_000_000 }), (baudRate, letterTime, from) => {
        const seen = Buffer.from(keyStream('tpl', { baudRate, letterTime })(from, 300)).toString('latin1')
        expect(seen).toMatch(/^[tpl]{300}$/)
      }),
    )
  })

  it('is the same in whatever pieces it is asked for', () => {
    expect(Buffer.from(stream()(345, 700)).toString()).toBe(bytes().slice(345, 1045))
  })
})

describe('the feeder', () => {
  /** Writes at each turn of a stalling event loop; tells whether the driver's queue ever ran dry. */
  const gaps = (turns: number[]) => {
    const schedule = feeding(baudRate)
    let sent = 0
    let now = 0
    for (const turn of turns) {
      now += turn
      if (now > 0 && sent > 0 && sent < Math.floor((now * baudRate) / 10_000)) return true
      const { from, count } = schedule(now)
      if (from !== sent) return true
      sent = from + count
    }
    return false
  }

  it('leaves no gap on the line when the event loop stalls for 40 ms', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 50, noNaN: true }), { minLength: 5, maxLength: 60 }),
        (turns) => {
          expect(gaps([0, ...turns])).toBe(false)
        },
      ),
    )
    expect(gaps([0, 10, 40, 10, 40, 40])).toBe(false)
  })

  it('queues 60 ms first and about 10 ms at each top-up', () => {
    const schedule = feeding(baudRate)
    expect(schedule(0)).toEqual({ from: 0, count: 692 })
    expect(schedule(10).count).toBe(115)
  })

  it('queues 250 ms once the boot loader is sure, which outlasts a stall of 240 ms', () => {
    const schedule = feeding(baudRate)
    schedule(0)
    const { from, count } = schedule(20, true)
    expect(from).toBe(692)
    expect(from + count).toBe(230 + 2880)
    expect(schedule(260, true).from).toBe(from + count)
  })

  it('shows the letters in turn to a line without a baud rate, too', () => {
    const schedule = feeding(baudRate)
    let last = ''
    for (let at = 0; at < 500; at += 10) {
      const { from, count } = schedule(at)
      last += bytes()[from + count - 1]
    }
    expect(last).toContain('tpl')
  })
})

describe('feeding a line', () => {
  const fed = async (far: FarEnd, over: number, isSure = () => false) => {
    const clock = new VirtualClock()
    using _ = useClock(clock)
    const wait = (time: number) => clock.until(new Promise<void>((resolve) => void later(time, resolve)))
    // Time does not begin with the program.
    await wait(5000)
    const feeder = feed(
      Console.over(far.port),
      keyStream('tpl', { baudRate, letterTime: 10 }),
      baudRate,
      isSure,
    )
    await wait(over)
    feeder[Symbol.dispose]()
    const sent = far.received.length
    await wait(200)
    return { sent, afterwards: far.received.length - sent }
  }

  it('keeps 60 ms of keys before the line, 250 once it is sure, and ends when it is told', async () => {
    const far = new FarEnd()
    expect(await fed(far, 105)).toEqual({ sent: Math.floor(100 * 11.52) + 692, afterwards: 0 })
    expect(bytes().startsWith(far.received)).toBe(true)
    expect(await fed(new FarEnd(), 105, () => true)).toEqual({ sent: 1152 + 2880, afterwards: 0 })
  })

  it('writes nothing more while the line has not taken what was written', async () => {
    const far = new FarEnd()
    const writes: number[] = []
    const slow = {
      ...far.port,
      write: (sent: Uint8Array) => {
        writes.push(sent.length)
        return new Promise<void>(() => {})
      },
    }
    await fed(Object.assign(far, { port: slow }), 105)
    expect(writes).toEqual([692])
  })

  it('queues nothing more as long as what is queued is enough', async () => {
    const far = new FarEnd()
    const writes: number[] = []
    const write = async (sent: Uint8Array) => void writes.push(sent.length)
    let looks = 0
    await fed(Object.assign(far, { port: { ...far.port, write } }), 105, () => looks++ === 0)
    expect(writes).toEqual([2880])
  })

  it('goes on when one write has failed: who waits for the text is told', async () => {
    const far = new FarEnd()
    let writes = 0
    const write = async () => {
      writes += 1
      throw new Error('gone')
    }
    const broken = { ...far.port, write }
    await fed(Object.assign(far, { port: broken }), 55)
    expect(writes).toBe(6)
  })
})
