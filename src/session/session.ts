import { basename } from 'node:path'
import { Bench, type Shared } from '../bench/bench.ts'
import type { Operator } from '../bench/operator.ts'
import type { Device } from '../devices/device.ts'
import { deviceById } from '../devices/index.ts'
import type { Port } from '../ports/port.ts'
import { recorded, type Transcript, transcript } from '../ports/recorded.ts'
import type { Outcome } from '../procedure/outcome.ts'
import { Recorder, runFolder } from '../procedure/recorder.ts'
import type { Reporter } from '../procedure/reporter.ts'
import { runProcedure } from '../procedure/run.ts'
import type { RunOptions } from '../procedure/run-options.ts'
import { type Settings, secretsIn } from '../procedure/settings.ts'
import type { Step } from '../procedure/step.ts'
import type { Told } from '../procedure/telling.ts'
import { consoleIn } from '../records/layout.ts'
import { Unit } from '../router/unit.ts'
import { expectedSeconds } from './expected.ts'
import { LatePort } from './late-port.ts'

export interface SessionParts {
  settings: Settings
  /** Opens the line; asked by the first step, so that a missing adapter is a failed check with all that belongs to one. */
  open(): Promise<Port>
  /** Who is told each event; `log` is what has been written of the line so far. */
  reporter(log: Transcript & { file: string }): Reporter
}

/** Whatever differs from one kind of run to another. */
export interface Work extends Pick<RunOptions, 'name' | 'signal' | 'stop' | 'next' | 'unfinished'> {
  procedure: Step[]
  version: string
  /** The servers that several seats share. */
  shared?: Shared
  /** Whose times are expected, where that is not the procedure's own name. */
  expectedAs?: string
  operator(asked: Asked): Operator
}

/** What a human of this run is made of. */
export interface Asked {
  /** Makes a question an event of the run. */
  tell(event: Told): void
  /** Who stands there, once it has said so. */
  unit(): string | null
}

/** One run on one seat, put together once: its folder, its log, its recorder, its line, and the router at its end. */
export class Session implements AsyncDisposable {
  readonly recorder: Recorder
  readonly #settings: Settings
  readonly #device: Device
  readonly #log: Transcript
  readonly #port: LatePort

  constructor({ settings, open, reporter }: SessionParts) {
    this.#settings = settings
    this.#device = deviceById(settings.device)
    const folder = runFolder(settings.records, settings.seat)
    const file = consoleIn(folder)
    this.#log = transcript(file, secretsIn(settings))
    if (this.#device.factoryLogin) this.#log.strike(this.#device.factoryLogin.word)
    this.#port = new LatePort(settings.port, open)
    const { seat } = settings
    const told = reporter(Object.assign(this.#log, { file }))
    this.recorder = new Recorder({ folder, seat, reporter: told, secrets: secretsIn(settings) })
  }

  /** The name of its folder among the runs. */
  get name(): string {
    return basename(this.recorder.folder)
  }

  /** Looks where the router is and does what is left of the procedure. */
  async run({ procedure, shared, operator, expectedAs, ...work }: Work): Promise<Outcome> {
    const { recorder } = this
    const settings = this.#settings
    const device = this.#device
    const log = this.#log
    await using bench = await Bench.open({ settings, device, shared })
    const open = () => this.#port.open()
    await using unit = new Unit({ port: recorded(this.#port, log), open, bench, settings, device })
    const asked = { tell: (event: Told) => recorder.event(event, unit.mac), unit: () => unit.mac }
    const durations = device.durations.steps
    const expected = expectedSeconds(settings, { name: expectedAs ?? work.name, durations })
    const { records } = settings
    const run = { procedure, unit, bench, settings, operator: operator(asked), recorder, records, expected }
    return await runProcedure({ ...work, ...run })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#port.close()
    this.#log.close()
  }
}
