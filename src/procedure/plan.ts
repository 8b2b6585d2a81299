import { Bug, UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Seen, Stage, Step } from './step.ts'

/** `restart` brings the router to power-on; `ask` is the question whether a running OpenWrt is to be overwritten. */
export type Action = { step: Step } | { restart: true } | { ask: true } | { listen: true }

export interface PlanOptions {
  again?: boolean
  until?: string
  skip?: string[]
  /** Checks that passed in this run. */
  checked?: ReadonlySet<string>
  /** Deeds done in this run: `again` does not ignore these. */
  now?: ReadonlySet<string>
  /** Deeds that were started and not finished. */
  open?: ReadonlySet<string>
  /** The question was answered with yes. */
  asked?: boolean
  /** A write was begun, and whether what stands in flash starts is not known. */
  torn?: boolean
  /** Deeds with an `orElse` that came to it, and those of LTE where that has failed. */
  leftOut?: ReadonlySet<string>
}

/** What is left to do, from where the router is. Start, retry and resume are all this. */
export function plan(
  procedure: Step[],
  done: ReadonlySet<string>,
  stage: Seen,
  options: PlanOptions = {},
): Action[] {
  if (stage === 'busy') return [{ listen: true }]
  const steps = procedure.filter((step) => !options.skip?.includes(step.id))
  const isDone = (id: string) =>
    (options.again ? options.now?.has(id) : done.has(id) || options.now?.has(id)) ?? false
  const left = steps.filter(
    (step) => step.kind === 'deed' && !isDone(step.id) && !isLeftOut(step, stage, options),
  )
  if (options.until && options.until !== steps.at(-1)?.id)
    return cut(steps, left, stage, { ...options, until: options.until })
  if (left.length) return route(steps, left, stage, options)
  // Nothing in RAM lasts: a router left there would look installed and be gone at the next power cut.
  return stage === 'ramboot' ? [{ restart: true }] : []
}

/** What may be left out is never worth a way of its own. */
export function isLeftOut(step: Step, stage: Stage, options: PlanOptions): boolean {
  return (options.leftOut?.has(step.id) ?? false) || (step.orElse !== undefined && step.from !== stage)
}

/** The whole is planned, then cut; what is named is planned even when no deed asks for it. */
function cut(steps: Step[], left: Step[], stage: Stage, options: PlanOptions & { until: string }): Action[] {
  const last = steps.findIndex((step) => step.id === options.until)
  if (last < 0) throw new UsageError('unknown-step', phrase('plan.unknownStep', options.until))
  const whole = route(steps, left, stage, options)
  const at = whole.findIndex((action) => 'step' in action && action.step.id === options.until)
  if (at >= 0) return whole.slice(0, at + 1)
  const before = left.filter((step) => steps.indexOf(step) < last)
  const named = steps[last]!
  const wanted = named.kind !== 'deed' && named.to !== stage && !options.checked?.has(named.id)
  return route(steps, wanted ? [...before, named] : before, stage, options)
}

function route(steps: Step[], goals: Step[], stage: Stage, options: PlanOptions): Action[] {
  if (goals.length === 0) return []
  const walk = new Walk(steps, stage, options)
  walk.check((step) => step.host === true)
  if (overwrites(goals, stage, options)) walk.actions.push({ ask: true })
  for (const goal of goals) walk.to(goal)
  return walk.actions
}

/** It runs OpenWrt and this laptop did not begin to put this one there. */
function overwrites(goals: Step[], stage: Stage, options: PlanOptions): boolean {
  if (stage !== 'openwrt' || options.again || options.asked) return false
  return goals.some((goal) => goal.writes === 'firmware' && !options.open?.has(goal.id))
}

class Walk {
  readonly actions: Action[] = []
  readonly #steps: Step[]
  #stage: Stage
  readonly #checked: Set<string>

  readonly #torn: boolean

  constructor(steps: Step[], stage: Stage, { checked = new Set(), torn = false }: PlanOptions) {
    this.#steps = steps
    this.#stage = stage
    this.#checked = new Set(checked)
    this.#torn = torn
  }

  to(goal: Step): void {
    const before = this.#steps.slice(0, this.#steps.indexOf(goal))
    const path = this.#path(before, this.#target(goal, before))
    const first = path.find((action) => 'step' in action)
    // What can be looked at only here, before it is left.
    if (first && 'step' in first) this.#checkBefore(first.step)
    path.forEach((action, i) => {
      this.#take(action)
      const next = path[i + 1]
      if (next && 'step' in action && 'step' in next) this.#checkBetween(action.step, next.step)
    })
    if (goal.kind === 'deed') this.check((step) => before.includes(step) && this.#fits(step))
    if (goal.kind === 'check') this.check((step) => step === goal)
    else this.#take({ step: goal })
  }

  check(which: (step: Step) => boolean): void {
    for (const step of this.#steps) {
      if (step.kind !== 'check' || this.#checked.has(step.id) || !which(step)) continue
      this.#checked.add(step.id)
      this.actions.push({ step })
    }
  }

  #checkBefore(move: Step): void {
    const place = this.#steps.indexOf(move)
    this.check((step) => !step.host && this.#steps.indexOf(step) < place && this.#fits(step))
  }

  #checkBetween(move: Step, next: Step): void {
    const place = (step: Step) => this.#steps.indexOf(step)
    this.check((step) => place(step) > place(move) && place(step) < place(next) && this.#fits(step))
  }

  #fits(step: Step): boolean {
    return step.at?.includes(this.#stage) ?? false
  }

  #take(action: Action): void {
    this.actions.push(action)
    if ('restart' in action) this.#stage = 'power-on'
    if ('step' in action) this.#stage = action.step.to ?? this.#stage
  }

  #target(goal: Step, before: Step[]): Stage {
    if (goal.fromTorn && this.#torn && this.#stage !== goal.from) return goal.fromTorn
    if (goal.from) return goal.from
    if (goal.host || this.#fits(goal)) return this.#stage
    const reached = goal.at?.find((stage) => before.some((step) => step.kind === 'move' && step.to === stage))
    return reached ?? goal.at?.[0] ?? this.#stage
  }

  /** The moves listed before, walking back until one starts where the router is; else from power-on. */
  #path(before: Step[], target: Stage): Action[] {
    const moves: Action[] = []
    let at = target
    for (const step of before.toReversed()) {
      if (at === this.#stage) break
      if (step.kind !== 'move' || step.to !== at || !step.from) continue
      moves.unshift({ step })
      at = step.from
    }
    if (at === this.#stage) return moves
    if (at !== 'power-on') throw new Bug(phrase('plan.noWay', this.#stage, target))
    return [{ restart: true }, ...moves]
  }
}
