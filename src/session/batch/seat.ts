import type { Problem } from '../../base/errors.ts'
import { seconds } from '../../base/time.ts'
import type { Shared } from '../../bench/bench.ts'
import type { Operator } from '../../bench/operator.ts'
import { deviceById } from '../../devices/index.ts'
import { phrase } from '../../phrases/phrase.ts'
import { fieldsOf } from '../../problems/catalogue.ts'
import type { BatchSeat } from '../../procedure/batch.ts'
import type { Outcome } from '../../procedure/outcome.ts'
import type { Reporter, Stamped } from '../../procedure/reporter.ts'
import type { Next } from '../../procedure/run-options.ts'
import type { Settings } from '../../procedure/settings.ts'
import { Standing } from '../../procedure/standing.ts'
import type { Step } from '../../procedure/step.ts'
import { inEnglish } from '../../procedure/telling.ts'
import { kept, seatCapture } from '../capture.ts'
import type { Context } from '../context.ts'
import { deviceNews } from '../line-back.ts'
import { type Asked, Session } from '../session.ts'
import { SteadyPort } from '../steady-port.ts'

export interface SeatParts {
  /** The procedure's. */
  name: string
  steps: Step[]
  settings: Settings
  shared: Shared
  reporter: Reporter
  context: Context
  /** The human of this seat; `tell` is how a question becomes an event. */
  operator(asked: Asked): Operator
  /** The name of each run's folder, for the report of the batch. */
  ran(folder: string): void
}

/** What is lost with the adapter is found again by looking, when it is back. */
const isGone = (problem: Problem) => fieldsOf(problem.code).line !== undefined

/** A seat with its port: router after router, each in a run of its own. */
export class SeatOnBench implements BatchSeat {
  readonly seat: string
  readonly #parts: SeatParts
  readonly #line: SteadyPort
  #standing = new Standing()

  constructor(parts: SeatParts) {
    this.#parts = parts
    this.seat = parts.settings.seat
    this.#line = new SteadyPort(parts.settings.port)
  }

  async one(next?: Next): Promise<Outcome> {
    for (let wanted = next; ; wanted = undefined) {
      let begun = !wanted
      const outcome = await this.#run(
        wanted && {
          ...wanted,
          begun: () => {
            begun = true
            wanted?.begun()
          },
        },
      )
      if (!outcome.problem || !isGone(outcome.problem)) return outcome
      if (!(await this.#adapterBack(next))) return { ...outcome, result: 'cancelled' }
      if (!begun) return this.one(next)
    }
  }

  async #run(next?: Next): Promise<Outcome> {
    const { name, steps: procedure, settings, shared, reporter, context } = this.#parts
    const device = deviceById(settings.device)
    await using session = new Session({
      settings,
      reporter: () => reporter,
      open: async () => {
        const capture = settings.capture && seatCapture(settings.capture, this.seat)
        return kept(await this.#line.open(device.console), { ...settings, capture })
      },
    })
    this.#parts.ran(session.name)
    this.#standing = session.recorder.standing
    return await session.run({
      ...{ name, procedure, shared, next, version: context.version },
      // Whatever else is done, a batch has timed installs most often.
      expectedAs: 'install',
      operator: (asked) => this.#parts.operator(asked),
      // The first Ctrl-C begins no new router; what was begun is finished. Only the second one leaves.
      signal: context.stopping.signal,
      unfinished: isGone,
    })
  }

  /** Waits until the port can be opened again; false when it is stopped meanwhile. */
  async #adapterBack(next?: Next): Promise<boolean> {
    const { settings, context, reporter } = this.#parts
    const { stop } = context.stopping
    const signal = next ? AbortSignal.any([stop, next.stop]) : stop
    const text = phrase('line.gone', this.seat, settings.port)
    const t = new Date().toISOString()
    this.#standing.turn = text
    const told = { ...this.#standing.stamp(), type: 'question', text, flag: null } as const
    reporter.event({ t, seat: this.seat, unit: null, ...inEnglish(told) } as unknown as Stamped)
    using news = deviceNews()
    while (!signal.aborted) {
      await news.next(seconds(1), signal).catch(() => {})
      const port = await this.#line.open(deviceById(settings.device).console).catch(() => null)
      if (!port) continue
      await port.close()
      return true
    }
    return false
  }
}
