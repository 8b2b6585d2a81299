import { Recorder } from '../procedure/recorder.ts'
import type { Reporter, Stamped } from '../procedure/reporter.ts'
import { secretsIn } from '../procedure/settings.ts'
import { operatorWords } from '../ui/words/prompts.ts'
import type { RunOn } from './run.ts'

/** Passes the events on, and answers the first Ctrl-C with a note: one that shows nothing would be pressed again. */
export class StopNote implements Reporter, Disposable {
  private readonly run: Pick<RunOn, 'folder' | 'settings' | 'reporter' | 'unit' | 'standing'>
  private readonly stop: AbortSignal
  private writing = false as boolean

  constructor(run: StopNote['run'], stop: AbortSignal) {
    this.run = run
    this.stop = stop
    stop.addEventListener('abort', this.say)
  }

  event(event: Stamped): void {
    if (event.type === 'step-started') this.writing = event.writes === 'firmware'
    if (event.type === 'step-done') this.writing = false
    this.run.reporter.event(event)
  }

  [Symbol.dispose](): void {
    this.stop.removeEventListener('abort', this.say)
  }

  private readonly say = () => {
    // In a step that writes the flash it depends on whether the first byte is written: the run itself says so.
    if (this.writing) return
    const { folder, settings, reporter, standing } = this.run
    const recorder = new Recorder(folder, settings.seat, reporter, secretsIn(settings), standing)
    recorder.unit = this.run.unit.mac
    recorder.note(operatorWords.stopping)
  }
}
