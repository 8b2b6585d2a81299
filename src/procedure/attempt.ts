import { DeviceError } from '../errors.ts'
import { minutes, within } from '../time.ts'
import { runWords, stuckWords } from '../ui/words/procedure.ts'
import type { Memory } from './memory.ts'
import type { Recorder } from './recorder.ts'
import type { Facts, RunnerUnit, Step, StepContext } from './step.ts'

export interface Tools {
  recorder: Recorder
  memory: Memory
  unit: RunnerUnit
  /** Everything of a StepContext that is the same for all steps. */
  shared: Pick<StepContext, 'unit' | 'bench' | 'settings' | 'operator'>
  facts: Record<string, Facts>
  signal: AbortSignal
  stop: AbortSignal
}

/** A step for once: with its deadline, its signal and its voice. */
export class Attempt {
  /** Bytes of flash may have changed. */
  wrote: boolean
  private readonly step: Step
  private readonly tools: Tools
  private readonly number: number

  constructor(step: Step, tools: Tools, number: number) {
    this.step = step
    this.tools = tools
    this.number = number
    this.wrote = false
  }

  async run(): Promise<Facts> {
    const { step, tools } = this
    const signal = step.writes === 'firmware' ? new AbortController().signal : tools.signal
    using _ = step.writes === 'firmware' ? this.hold() : null
    const late = () => tooLong(step, tools.unit.evidence())
    // A step that writes the firmware has a signal of its own: only its deadline ends it, never Ctrl-C.
    // Awaited here: a hold that ends when the promise is handed over holds nothing.
    return await within(step.within, late, signal, (own) => step.run(this.context(own)))
  }

  isDone(): Promise<Facts | null> {
    const { step, tools } = this
    const late = () => tooLong(step, tools.unit.evidence())
    return within(minutes(5), late, tools.signal, async (own) => {
      return (await step.isDone?.(this.context(own))) ?? null
    })
  }

  inputs(): Facts | null {
    return this.step.inputs ? this.step.inputs(this.context(this.tools.signal)) : {}
  }

  private context(signal: AbortSignal): StepContext {
    const { recorder, shared, facts } = this.tools
    return {
      ...shared,
      facts,
      attempt: this.number,
      progress: (done, total, unit_of) =>
        recorder.event({ type: 'progress', step: this.step.id, done, total, unit_of }),
      note: (text) => recorder.note(text),
      writing: () => this.begin(),
      keep: (facts) => this.tools.memory.keep(this.step, facts),
      kept: (step) => this.tools.memory.kept(step),
      signal,
    }
  }

  begin(): void {
    if (this.wrote) return
    this.wrote = true
    this.tools.memory.writing(this.step)
  }

  /** Ctrl-C while the flash is written: said, and obeyed afterwards. */
  private hold(): Disposable {
    const { recorder, signal, stop } = this.tools
    const say = () => recorder.note(runWords.endsFirst)
    for (const each of [stop, signal]) each.addEventListener('abort', say)
    return {
      [Symbol.dispose]: () => {
        for (const each of [stop, signal]) each.removeEventListener('abort', say)
      },
    }
  }
}

function tooLong(step: Step, evidence: string[]): DeviceError {
  const said = stuckWords.tooLong(step.title, Math.round(step.within / 1000))
  return new DeviceError('timeout', said, { mayRetry: true, evidence })
}
