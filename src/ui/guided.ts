import type { Event, Reporter, Stamped } from '../procedure/reporter.ts'
import { failureScreen } from './failure.ts'
import { lastLines } from './plain.ts'
import { Progress, type Scene } from './scene.ts'
import type { Screen } from './terminal.ts'
import { guideFor, progressWords, span } from './words.ts'

/** The technician's screen: what is done, the step that is alive, a sentence about it, and what is still to come. */
export function guidedReporter(screen: Screen, scene: Scene): Reporter {
  return new Guided(screen, scene)
}

class Guided implements Reporter {
  private readonly screen: Screen
  private readonly scene: Scene
  private readonly progress: Progress
  private todo: string[] = []
  /** What a hand was asked for and has not been seen yet. */
  private request: string | null = null

  constructor(screen: Screen, scene: Scene) {
    this.screen = screen
    this.scene = scene
    this.progress = new Progress(scene)
  }

  event(event: Stamped): void {
    this.progress.see(event)
    if (event.type === 'run-started') this.begin(event)
    if (event.type === 'step-started') this.start(event)
    if (event.type === 'progress' || event.type === 'note') this.request = null
    if (event.type === 'step-done') this.done(event)
    if (event.type === 'step-skipped') this.skipped(event)
    if (event.type === 'step-failed') this.failed()
    if (event.type === 'note') this.screen.line(this.screen.style('dim', `    ${event.text}`))
    if (event.type === 'question') this.question(event)
    if (event.type === 'run-done') this.end(event)
  }

  private begin(event: Extract<Event, { type: 'run-started' }>): void {
    this.todo = [...event.steps]
    this.screen.line(this.screen.style('bold', `benchflash ${event.version}: ${event.procedure}`))
    this.screen.line('')
  }

  private start(event: Extract<Event, { type: 'step-started' }>): void {
    this.request = null
    this.todo = this.todo.filter((id) => id !== event.step)
    this.screen.busy(this.screen.style('bold', `${event.n}. ${event.title}`), () => this.below())
  }

  private done(event: Extract<Event, { type: 'step-done' }>): void {
    this.screen.idle()
    const tick = this.screen.style('green', '✔')
    const took = this.screen.style('dim', span(event.seconds * 1000))
    this.screen.line(`${tick} ${this.scene.titles.get(event.step) ?? event.step}  ${took}`)
  }

  private skipped(event: Extract<Event, { type: 'step-skipped' }>): void {
    this.todo = this.todo.filter((id) => id !== event.step)
    const title = this.scene.titles.get(event.step) ?? event.step
    this.screen.line(this.screen.style('dim', `- ${title}: ${event.why}`))
  }

  private failed(): void {
    this.screen.idle()
    if (!this.progress.failed) return
    const [head = '', ...rest] = failureScreen(this.progress.failed)
    this.screen.line(this.screen.style('red', head))
    for (const line of rest) this.screen.line(line)
  }

  private question(event: Extract<Event, { type: 'question' }>): void {
    this.request = event.flag ? null : event.text
    if (event.flag) this.screen.idle()
    else this.screen.line(this.screen.style('yellow', `➜ ${event.text}`))
  }

  private end(event: Extract<Event, { type: 'run-done' }>): void {
    this.screen.idle()
    const colour = event.result === 'passed' ? 'green' : 'red'
    const [head = '', ...rest] = lastLines(event.result, event.seconds, event.report)
    this.screen.line('')
    this.screen.line(this.screen.style(colour, head))
    for (const line of rest) this.screen.line(line)
  }

  /** Under the live line: time and amount, the sentence, and the steps to come as far as the window has room. */
  private below(): string {
    const { current, since, amount } = this.progress
    if (!current) return ''
    const took = span(Date.now() - since)
    const share = amount && progressWords(amount.done, amount.total, amount.unitOf, Date.now() - amount.since)
    const head = this.screen.style('cyan', ` ${share ?? took}`)
    const guide = this.request ? 'Waiting to see it on the line.' : guideFor(current.step, current.guide)
    const room = Math.max(0, this.screen.rows - 8)
    const later = this.todo.slice(0, room).map((id) => `  ${this.scene.titles.get(id) ?? id}`)
    const lines = [`    ${guide}`, ...later].map((line) => this.screen.style('dim', this.cut(line)))
    return [head, ...lines].join('\n')
  }

  /** A line that wraps can't be redrawn cleanly. */
  private cut(line: string): string {
    return line.length < this.screen.columns ? line : `${line.slice(0, this.screen.columns - 2)}…`
  }
}
