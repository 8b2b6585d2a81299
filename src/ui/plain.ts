import { seconds } from '../base/time.ts'
import { words } from '../messages/words.ts'
import type { Reporter, Stamped } from '../procedure/reporter.ts'
import { ending } from './ending.ts'
import { failureScreen } from './failure.ts'
import { finding } from './found.ts'
import { Progress, type Scene } from './scene.ts'
import { powerLine, turnLine } from './standing.ts'

/** `bare`: a command, to be pasted as it stands. */
type Line = (text: string, bare?: boolean) => void

/** Whole lines for logs and pipes: each says its time, nothing is redrawn. */
export function plainReporter(line: Line, scene: Scene): Reporter {
  const progress = new Progress(scene)
  const say = (event: Stamped, text: string, n = 0) =>
    // What stands at the margin below a first line is a command.
    n > 0 && text !== '' && !text.startsWith(' ')
      ? line(text, true)
      : line(`${event.t.slice(11, 19)}  ${text}`)
  let tenth = 0
  let told = ''
  /** The two facts, whenever one of them changes. The end has them on its own screen. */
  const stood = (event: Stamped) => {
    const { power, why, turn } = progress.stands
    const now = `${power} ${why ?? ''} ${turn ?? ''}`
    if (event.power === undefined || event.type === 'run-done' || now === told) return
    told = now
    say(event, `      ${powerLine(progress.stands)} ${turn === null ? turnLine(null) : ''}`.trimEnd())
  }
  return {
    event(event) {
      progress.see(event)
      if (event.type === 'step-started') tenth = 0
      stood(event)
      if (event.type !== 'progress')
        return linesOf(event, progress).forEach((text, n) => void say(event, text, n))
      const now = Math.floor((event.done * 10) / Math.max(1, event.total))
      if (now <= tenth) return
      tenth = now
      say(event, `      ${amount(progress)}`)
    },
  }
}

function amount({ amount: a }: Progress): string {
  return a ? words.amounts.progress(a.done, a.total, a.unitOf, Date.now() - a.since, a.from) : ''
}

function linesOf(event: Exclude<Stamped, { type: 'progress' }>, progress: Progress): string[] {
  switch (event.type) {
    case 'run-started':
      return [words.plain.head(event.procedure, event.steps.length, event.version)]
    case 'step-started':
      return [`[${event.n}/${event.of}] ${event.title}${takes(progress)}`]
    case 'step-done':
      return [`      ${doneWords(event.step, event.facts, event.seconds)}`]
    case 'step-skipped':
      return [`      ${words.plain.leftOut(progress.titleOf(event.step), event.why)}`]
    case 'note':
      return [`      ${event.text}`]
    case 'waiting':
      return [
        `      ${event.most ? words.time.most(event.what, seconds(event.seconds ?? 0)) : words.time.waits(event.what, event.seconds && seconds(event.seconds))}`,
      ]
    case 'question':
      return [event.flag ? words.plain.question(event.text, event.flag) : words.plain.request(event.text)]
    case 'step-failed':
      return progress.failed ? failureScreen(progress.failed) : []
    case 'run-done':
      return ending(event, progress, Number.POSITIVE_INFINITY)
  }
}

function takes({ whole, left }: Progress): string {
  const parts = [whole && words.time.expected(whole), left && words.time.runLeft(left)].filter(Boolean)
  return parts.length ? ` (${parts.join('; ')})` : ''
}

function doneWords(step: string, facts: Record<string, unknown>, seconds: number): string {
  const found = finding(step, facts)
  return `${words.plain.doneIn(words.amounts.span(seconds * 1000))}${found ? `: ${found}` : ''}`
}
