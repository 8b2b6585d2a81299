import { describe, expect, it } from 'vitest'
import { BenchError, DeviceError } from '../../src/base/errors.ts'
import { type BatchSeat, batch, type Verdict } from '../../src/procedure/batch.ts'
import type { Outcome } from '../../src/procedure/outcome.ts'
import type { Next } from '../../src/procedure/run-options.ts'

const outcome = (result: Outcome['result'], did = ['install']): Outcome => ({
  result,
  did: result === 'cancelled' ? [] : did,
  openwrt: 'proven' as const,
  lte: 'proven' as const,
  trouble: null,
  problem: null,
  step: null,
  goesOn: false,
  harm: 'nothing-written',
  unit: null,
  report: null,
  facts: {},
})

/** Routers that come by themselves, in turns of the event loop; `results` runs out in a wait for ever. */
class Seat implements BatchSeat {
  readonly seat: string
  began = 0
  waits = 0
  /** Of each wait: whether the same router may come again. */
  readonly again: boolean[] = []
  readonly #results: Outcome[]

  constructor(seat: string, results: Outcome[]) {
    this.seat = seat
    this.#results = results
  }

  async one(next?: Next): Promise<Outcome> {
    if (next) {
      this.waits += 1
      this.again.push(next.again ?? false)
      await this.#somebodyComes(next)
      if (next.stop.aborted) return outcome('cancelled')
      next.begun()
      if (next.stop.aborted) return outcome('cancelled')
    }
    this.began += 1
    await turn()
    return this.#results.shift()!
  }

  #somebodyComes({ stop }: Next): Promise<void> {
    if (this.#results.length) return turn()
    return new Promise((resolve) => stop.addEventListener('abort', () => resolve()))
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const many = (n: number, result: Outcome['result'] = 'passed') =>
  Array.from({ length: n }, () => outcome(result))

describe('a batch', () => {
  it('offers the same router again beside the next one where the bench was at fault, and only there', async () => {
    const said = { message: 'x', hint: 'y' }
    const cable = { ...outcome('failed'), problem: new BenchError('no-carrier', said) }
    const board = { ...outcome('failed'), problem: new DeviceError('wrong-board', said) }
    const seat = new Seat('a', [cable, board, ...many(1)])
    await run([seat], 3)
    expect(seat.again.slice(0, 2)).toEqual([true, false])
  })

  it('does router after router on every seat, and a failure stops nobody', async () => {
    const seats = [new Seat('a', many(3)), new Seat('b', [outcome('failed'), ...many(2)])]
    const { verdicts } = await run(seats, 6)
    expect(verdicts.map(({ seat, outcome }) => `${seat} ${outcome.result}`).sort()).toEqual([
      'a passed',
      'a passed',
      'a passed',
      'b failed',
      'b passed',
      'b passed',
    ])
  })

  it('where it fails before a router is asked for, is no verdict, and is tried again after a pause', async () => {
    const stop = new AbortController()
    let tries = 0
    const one = async (next?: Next): Promise<Outcome> => {
      await turn()
      if (!next) return outcome('failed')
      tries += 1
      if (tries === 3) stop.abort()
      return tries === 3 ? outcome('cancelled') : outcome('failed')
    }
    const begun = performance.now()
    const pause = 20
    const verdicts = await batch({
      seats: [{ seat: 'a', one }],
      stop: stop.signal,
      onVerdict: () => {},
      pause,
    })
    expect(verdicts).toHaveLength(1)
    expect(tries).toBe(3)
    expect(performance.now() - begun).toBeGreaterThan(2 * pause - 5)
  })

  it('begins exactly as many routers as it was told', async () => {
    for (const count of [1, 2, 3, 5, 7]) {
      const seats = ['a', 'b', 'c', 'd'].map((name) => new Seat(name, many(20)))
      const { verdicts } = await run(seats, count)
      expect(verdicts).toHaveLength(count)
      expect(seats.reduce((sum, { began }) => sum + began, 0)).toBe(count)
    }
  })

  it('does not count a router that was done before', async () => {
    const seats = [new Seat('a', [outcome('passed', []), ...many(5)])]
    const { verdicts } = await run(seats, 2)
    expect(verdicts.map(({ worked }) => worked)).toEqual([false, true, true])
  })

  it('a ticket that is given back brings a seat that was sent to rest back to work', async () => {
    // The last ticket goes to a router that was done before; nobody but the other seat has any more.
    const seats = [new Seat('a', [outcome('passed'), outcome('passed', [])]), new Seat('b', many(2))]
    const { verdicts } = await run(seats, 3)
    expect(verdicts.filter(({ worked }) => worked)).toHaveLength(3)
  })

  it('drains at the first Ctrl-C: what was begun is finished, and nobody waits any more', async () => {
    const stop = new AbortController()
    const seats = [new Seat('a', many(2)), new Seat('b', many(1))]
    const seen: Verdict[] = []
    const whole = batch({
      seats,
      stop: stop.signal,
      onVerdict: (verdict) => {
        seen.push(verdict)
        if (seen.length === 3) stop.abort()
      },
    })
    expect(await whole).toHaveLength(3)
    expect(seats.map(({ began }) => began)).toEqual([2, 1])
  })
})

async function run(seats: BatchSeat[], count: number) {
  const { signal } = new AbortController()
  return { verdicts: await batch({ seats, count, stop: signal, onVerdict: () => {} }) }
}
