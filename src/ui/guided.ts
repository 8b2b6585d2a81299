import { words } from '../messages/words.ts'
import type { Event, Reporter, Stamped } from '../procedure/reporter.ts'
import { ending } from './ending.ts'
import { failureScreen } from './failure.ts'
import { finding } from './found.ts'
import { type Ended, Progress, type Scene } from './scene.ts'
import { powerLine, turnLine, waitsLine } from './standing.ts'
import type { Screen, Style } from './terminal.ts'
import { wrap } from './wrap.ts'

/** The technician's screen: what is done, the step that is alive, a sentence about it, and what is still to come. */
export function guidedReporter(screen: Screen, scene: Scene): Reporter {
  return new Guided(screen, scene)
}

const indent = '     '
const colorOf = ({ result, lte }: Ended) =>
  result !== 'passed' ? 'red' : lte === 'failed' ? 'yellow' : 'green'

/** What a hand was asked for is seen: other notes leave the request where it stands. */
const answered = new Set([words.operator.heard, words.line.back])

/** The newest notes that have room, each from its beginning: what is left of the last line of one says nothing. */
function lastWhole(notes: string[][], room: number): string[] {
  let shown: string[] = []
  for (const note of notes.toReversed()) {
    if (shown.length > 0 && shown.length + note.length > room) break
    shown = [...note.slice(0, room), ...shown]
  }
  return shown
}

class Guided implements Reporter {
  readonly #screen: Screen
  readonly #scene: Scene
  readonly #progress: Progress
  #lookingSince = 0
  /** What a hand was asked for and has not been seen yet. */
  #request: string | null = null
  /** What the running step has said, each folded to the window: it stands under its title, also when the step is done. */
  #notes: string[][] = []

  constructor(screen: Screen, scene: Scene) {
    this.#screen = screen
    this.#scene = scene
    this.#progress = new Progress(scene)
  }

  event(event: Stamped): void {
    this.#progress.see(event)
    if (event.type === 'run-started') this.#begin(event)
    if (event.type === 'step-started') this.#start(event)
    if (event.type === 'progress' || (event.type === 'note' && answered.has(event.text))) this.#request = null
    if (event.type === 'step-done') this.#done(event)
    if (event.type === 'step-skipped') this.#skipped(event)
    if (event.type === 'step-failed') this.#failed()
    if (event.type === 'note') this.#note(event.text)
    if (event.type === 'question') this.#request = event.flag ? null : event.text
    if (event.type === 'run-done') this.#end(event)
  }

  get #columns(): number {
    // A line that reaches the last column wraps on some terminals, and then can't be redrawn cleanly.
    return this.#screen.columns - 1
  }

  #begin(event: Extract<Event, { type: 'run-started' }>): void {
    const where = this.#scene.practice ? words.guided.onPractice : ''
    this.#lines([`${words.guided.head(event.version, event.procedure)}${where}`], 'bold')
    this.#lines([''])
    this.#look()
  }

  #start(event: Extract<Event, { type: 'step-started' }>): void {
    this.#request = null
    this.#flush()
    this.#screen.busy(this.#screen.style('bold', this.#numbered(event.step)), () => this.#below())
  }

  #done(event: Extract<Event, { type: 'step-done' }>): void {
    const found = finding(event.step, event.facts)
    const took = event.seconds < 0.5 ? '' : words.amounts.span(event.seconds * 1000)
    const more = [found, took].filter(Boolean).join('  ')
    const head = this.#numbered(event.step)
    const fits = head.length + more.length + 4 <= this.#columns
    const tail = more && fits ? `  ${this.#screen.style('dim', more)}` : ''
    this.#lines([`${this.#screen.style('green', '✔')} ${head}${tail}`])
    if (more && !fits) this.#lines(wrap(more, this.#columns, indent), 'dim')
    this.#flush()
    this.#look()
  }

  /** Between two steps the router is looked at, which can take some seconds. */
  #look(): void {
    this.#lookingSince = Date.now()
    const next = () => {
      const waits = this.#waits()
      const below = [...waits, ...this.#stands()]
      const head = this.#screen.style('cyan', ` ${this.#sinceLooking()}`)
      return [head, ...below, ...this.#later(1 + below.length)].join('\n')
    }
    this.#screen.busy(words.guided.looking, next)
  }

  #skipped(event: Extract<Event, { type: 'step-skipped' }>): void {
    // What was not asked for is not news, and would stand among the steps before it.
    if (event.why === words.skip.notAskedFor) return
    this.#lines(wrap(`- ${this.#numbered(event.step)}: ${event.why}`, this.#columns), 'dim')
  }

  #note(text: string): void {
    this.#notes.push(wrap(text, this.#columns, indent))
    if (!this.#progress.current) this.#flush()
  }

  #flush(): void {
    this.#lines(this.#notes.flat(), 'dim')
    this.#notes = []
  }

  #failed(): void {
    this.#screen.idle()
    this.#flush()
    if (!this.#progress.failed) return
    const [head = '', ...rest] = failureScreen(this.#progress.failed, this.#columns)
    this.#lines([head], 'red')
    this.#hinted(rest, this.#progress.failed.event.commands)
  }

  #end(event: Ended): void {
    this.#screen.idle()
    this.#flush()
    const [head = '', ...rest] = ending(event, this.#progress, this.#columns)
    this.#lines([''])
    this.#lines(wrap(head, this.#columns), colorOf(event))
    this.#hinted(rest, event.lteProblem?.commands)
  }

  /** Under the live line: time and amount, the sentence, what a hand is to do, and the steps to come. */
  #below(): string {
    const { current } = this.#progress
    if (!current) return ''
    const guide = wrap(words.guides.of(current.step, current.guide), this.#columns, indent)
    const waits = this.#waits()
    const notes = lastWhole(this.#notes, Math.max(3, Math.floor(this.#screen.rows / 3)))
    const stands = this.#stands()
    return [
      this.#screen.style('cyan', ` ${this.#amount()}${this.#runLeft()}`),
      ...guide,
      ...waits,
      ...notes.map((line) => this.#screen.style('dim', line)),
      ...stands,
      ...this.#later(1 + guide.length + waits.length + notes.length + stands.length),
    ].join('\n')
  }

  #waits(): string[] {
    const line = waitsLine(this.#progress.waiting)
    return line ? wrap(line, this.#columns, indent) : []
  }

  /** May it be switched off, and is a hand wanted? Always there. */
  #stands(): string[] {
    const { stands } = this.#progress
    const keepOn = stands.power === 'keep-on'
    const power = wrap(powerLine(stands), this.#columns, indent)
    const turn = this.#request ? wrap(`➜ ${this.#request}`, this.#columns, indent) : []
    if (this.#request) turn.push(...wrap(words.guided.noKeyNeeded, this.#columns, `${indent}  `))
    else turn.push(...wrap(turnLine(stands.turn), this.#columns, indent))
    const asked = this.#request !== null || stands.turn !== null
    return [
      ...power.map((line) => this.#screen.style(keepOn ? 'yellow' : 'dim', line)),
      ...turn.map((line) => this.#screen.style(asked ? 'yellow' : 'dim', line)),
    ]
  }

  #amount(): string {
    const { amount, since } = this.#progress
    // All bytes being there is not the end of the step: from then on the time tells that it is alive.
    if (!amount || amount.done >= amount.total) return words.time.of(Date.now() - since, this.#progress.whole)
    return words.amounts.progress(
      amount.done,
      amount.total,
      amount.unitOf,
      Date.now() - amount.since,
      amount.from,
    )
  }

  #runLeft(): string {
    const { left } = this.#progress
    return left === null ? '' : `  ${words.time.runLeft(left)}`
  }

  #sinceLooking(): string {
    const elapsed = Date.now() - this.#lookingSince
    return elapsed < 1000 ? '' : words.amounts.span(elapsed)
  }

  /** As many steps to come as the window has room for: what scrolls out can't be redrawn. */
  #later(used: number): string[] {
    const todo = this.#progress.toCome
    const room = Math.max(1, this.#screen.rows - used - 2)
    const shown = todo.length <= room ? todo : todo.slice(0, room - 1)
    const lines = shown.map((id) => `  ${this.#numbered(id)}`)
    if (shown.length < todo.length) lines.push(`  ${words.guided.moreSteps(todo.length - shown.length)}`)
    return lines.map((line) => this.#screen.style('dim', line))
  }

  #numbered(step: string): string {
    const n = String(this.#progress.steps.indexOf(step) + 1).padStart(this.#progress.steps.length > 9 ? 2 : 1)
    return `${n}. ${this.#progress.titleOf(step)}`
  }

  /** What is to be pasted stands out. */
  #hinted(lines: string[], commands: string[] = []): void {
    for (const line of lines) this.#lines([line], commands.includes(line) ? 'cyan' : undefined)
  }

  #lines(lines: string[], style?: Style): void {
    for (const line of lines) this.#screen.line(style && line ? this.#screen.style(style, line) : line)
  }
}
