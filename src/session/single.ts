import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Operator } from '../bench/operator.ts'
import { deviceById } from '../devices/index.ts'
import { stayAwake } from '../host/awake.ts'
import { said, words } from '../messages/words.ts'
import type { Port } from '../ports/port.ts'
import { isPractice, isReplay, isSim } from '../ports/port-address.ts'
import { addressTurn } from '../procedure/address-turn.ts'
import { isFree } from '../procedure/locks.ts'
import type { Reporter } from '../procedure/reporter.ts'
import type { Settings } from '../procedure/settings.ts'
import type { Step } from '../procedure/step.ts'
import type { Scene } from '../ui/scene.ts'
import { Terminal } from '../ui/terminal.ts'
import { apart } from './apart.ts'
import { benchHere, provisioned, withBench } from './bench-here.ts'
import { kept } from './capture.ts'
import { choosePort } from './choose-port.ts'
import type { Context } from './context.ts'
import { dryRun } from './dry-run.ts'
import { Faults } from './faults.ts'
import type { Given } from './given.ts'
import { Drops, lineBack, lostInTheWrite } from './line-back.ts'
import { ownSeat, powered } from './own-seat.ts'
import { checkAsked, checkPlaces } from './ready.ts'
import { type Asked, Session } from './session.ts'
import { settingsFrom } from './settings.ts'
import { again, operatorFor, reporterFor, settle } from './settle.ts'
import { SteadyPort } from './steady-port.ts'
import { type AtVerdict, atVerdict } from './verdict.ts'

/** What one command does with one router. */
export interface Job {
  /** The procedure's name, as events and journal have it. */
  name: string
  /** Asked for when the bench file has been read: what is shipped loads them then. */
  readonly steps: Step[]
  /** Told where the records are, when it begins: practice has its own. */
  ran?: (records: string) => void
}

/** One router on one seat: chooses the port, or practises on `sim:`, and runs the procedure until it is over. */
export async function onTheBench(job: Job, told: Given, context: Context): Promise<void> {
  const flags = isSim(told.port) ? apart(told) : told
  const faults = new Faults()
  // Practice has a mirror of its own, which does not carry everything.
  const bench = isSim(flags.port) ? null : await faults.await(() => benchHere(flags.bench))
  const given = withBench(flags, bench)
  const { plain = false, json = false } = given
  const terminal = await Terminal.open({ plain, json, to: context.to })
  const { steps } = job
  const ports = given.port === undefined ? [] : [given.port]
  await checkAsked(faults, { given, bench, steps, ports })
  if (given.dryRun) {
    faults.end()
    return dryRun(
      steps,
      await provisioned(settingsFrom(planned(given), given.port ?? ''), given, bench),
      terminal,
    )
  }
  checkPlaces(faults, given, ports)
  const { stop } = context.stopping
  const port = (await faults.await(() => choosePort(given, terminal, stop, faults.none))) ?? ''
  faults.end()
  const own = isSim(port) ? apart(given) : given
  const asked = await provisioned(settingsFrom(own, port), own, bench)
  await using sim = isSim(port) ? await (await import('./practice.ts')).practice(own, asked) : null
  const seat = await ownSeat(own, bench, port)
  const real = seat?.settings ?? asked
  const settings =
    sim?.settings ?? (isReplay(port) ? await (await import('./practice.ts')).replayed(own, real) : real)
  const keeps = sim?.kept ?? true
  const line = new SteadyPort(port)
  const open = async () => sim?.port() ?? (await line.open(deviceById(settings.device).console))
  const make = async () => kept(await open(), settings)
  job.ran?.(settings.records)
  if (settings.capture && !settings.json) terminal.line(words.port.kept(settings.capture))
  const hand = (operator: Operator) => sim?.hand(operator) ?? powered(operator, seat?.plan.power)
  const drops = new Drops(settings.port)
  for (;;) {
    try {
      if (
        await once({
          job,
          settings,
          keeps,
          terminal,
          context,
          make,
          hand,
          drops,
          atVerdict: atVerdict(bench, terminal, settings.json),
        })
      )
        return
    } catch (error) {
      if (!(await again(error, terminal, context))) throw error
    }
  }
}

/** Practice knows no router of the real records. */
const planned = (given: Given): Given =>
  isSim(given.port) ? { ...given, records: given.records ?? join(tmpdir(), 'benchflash-practice') } : given

interface Once {
  job: Job
  settings: Settings
  /** False: the records go with the run, so that no place in them is named. */
  keeps: boolean
  terminal: Terminal
  context: Context
  make: () => Promise<Port>
  hand: (operator: Operator) => Operator
  drops: Drops
  atVerdict: AtVerdict
}

/** False: the line was lost while the router writes by itself, and is back. It has to be looked at again. */
async function once(options: Once): Promise<boolean> {
  const { job, settings, terminal, context, make, hand, drops, atVerdict } = options
  const { name, steps: procedure } = job
  const { signal, stop } = context.stopping
  let reporter!: Reporter
  await using session = new Session({
    settings,
    open: make,
    reporter: (log) => {
      reporter = reporterFor(terminal, settings, sceneOf(options, log))
      return reporter
    },
  })
  const { recorder } = session
  using _ = stayAwake()
  // A line that is in use is told at once, and not after a wait.
  const waits = isFree(settings.records, settings) ? serving(procedure, settings) : []
  using _turn = await addressTurn(waits, (text) => recorder.note(text), stop)
  const operator = ({ tell }: Asked) => hand(operatorFor(terminal, settings, context, tell))
  try {
    const outcome = await session.run({ name, procedure, operator, signal, stop, version: context.version })
    await settle(outcome, { name, settings, reporter, atVerdict })
    return true
  } catch (error) {
    if (stop.aborted) throw error
    if (lostInTheWrite(error)) await lineBack(make, recorder, stop)
    else if (!(await drops.pausedFor(error, make, recorder, stop))) throw error
    return false
  } finally {
    terminal.idle()
  }
}

/** What the screens of this run show beside its events. */
function sceneOf({ job, settings, keeps }: Once, log: { file: string; readonly lines: number }): Scene {
  const kept = { file: short(log.file), lines: () => log.lines }
  return {
    titles: new Map(job.steps.map(({ id, title }) => [id, said(title)])),
    unplanned: unplanned(job.steps, settings),
    ...(keeps ? { console: kept, records: short(settings.records) } : {}),
    practice: isPractice(settings.port),
  }
}

/** What is not read over a network needs no server. */
const serving = (steps: Step[], settings: Settings) =>
  steps.some(({ id }) => id === 'check-bench') ? [settings] : []

/** Left out on request, and all that comes behind `--until`. */
function unplanned(steps: Step[], { skip, until }: Settings): ReadonlySet<string> {
  const end = until === undefined ? -1 : steps.findIndex(({ id }) => id === until)
  const behind = end < 0 ? [] : steps.slice(end + 1)
  return new Set([...skip, ...behind.map(({ id }) => id)])
}

/** As one would type it from here. */
function short(file: string): string {
  const path = relative('', file)
  return path.startsWith('..') ? file : path
}
