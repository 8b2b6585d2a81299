import { install, upgrade } from '../../steps/index.ts'
import type { Operator } from '../bench/operator.ts'
import type { BenchFile } from '../bench-file/schema.ts'
import { Cancelled } from '../errors.ts'
import { stayAwake } from '../host/awake.ts'
import { addressTurn } from '../procedure/address-turn.ts'
import { batch, type Verdict } from '../procedure/batch.ts'
import type { Recorder } from '../procedure/recorder.ts'
import type { Settings } from '../procedure/settings.ts'
import { Standing } from '../procedure/standing.ts'
import { TerminalOperator } from '../ui/operator.ts'
import { Terminal } from '../ui/terminal.ts'
import { batchCommandWords } from '../ui/words/commands.ts'
import { batchTableWords } from '../ui/words/screens.ts'
import { batchFiles } from './batch-files.ts'
import { BatchOperator, Turns } from './batch-operator.ts'
import { batchReporter } from './batch-reporter.ts'
import { SeatOnBench } from './batch-seat.ts'
import { type PlannedSeat, plannedSeats } from './batch-settings.ts'
import { Wires } from './batch-wires.ts'
import { benchHere } from './bench-here.ts'
import { choosePort } from './choose-port.ts'
import type { Context } from './context.ts'
import { dryRun } from './dry-run.ts'
import { type Job, knownStep } from './on-the-bench.ts'
import type { Given } from './options.ts'
import { readyOrThrow } from './ready.ts'
import { withoutLte } from './run.ts'
import { onVerdict, resultOf } from './verdict.ts'

export interface BatchGiven extends Given {
  count?: number
  bell?: boolean
  upgrade?: boolean
}

/** Router after router on every seat, until `--count` are done or somebody stops it. */
export async function batchCommand(given: BatchGiven, context: Context): Promise<void> {
  const terminal = await Terminal.open({ plain: given.plain ?? false, json: given.json ?? false })
  knownStep(jobOf(given).steps, given.until)
  if (given.dryRun) return plans(given, terminal)
  const bench = given.bench || given.port === undefined ? await benchHere(given.bench) : null
  const seats = await seatsFor(given, bench, terminal, context)
  for (const { settings } of seats) readyOrThrow(settings)
  using _ = await addressTurn(
    seats.map(({ settings }) => settings),
    (text) => say(text, seats[0]!.settings, terminal),
    context.stopping.stop,
  )
  const started = Date.now()
  const runs = new Set<string>()
  const verdicts = await onAll(seats, {
    ...{ given, terminal, context, started },
    command: bench?.['on-verdict'],
    ran: (run) => runs.add(run),
  })
  const folder = await batchFiles(seats[0]!.settings.records, new Date(started), runs)
  if (folder && !given.json) terminal.line(batchCommandWords.files(folder))
  const failed = verdicts.find(({ outcome }) => outcome.result === 'failed')
  if (failed) throw Object.assign(failed.outcome.problem!, { told: true })
  const trouble = verdicts.find(({ outcome }) => outcome.trouble)?.outcome.trouble
  if (trouble) throw Object.assign(withoutLte(trouble), { told: true })
  if (verdicts.length === 0 && context.stopping.stop.aborted) throw new Cancelled()
}

function say(text: string, { json, seat }: Settings, terminal: Terminal): void {
  const event = { t: new Date().toISOString(), seat, unit: null, ...new Standing().stamp() }
  terminal.line(json ? JSON.stringify({ ...event, type: 'note', text }) : text)
}

/** What is done with each router. */
const jobOf = (given: BatchGiven): Job =>
  given.upgrade ? { name: 'upgrade', steps: upgrade } : { name: 'install', steps: install }

/** Those of the bench file, or the one port that was given or chosen. */
async function seatsFor(
  given: BatchGiven,
  bench: BenchFile | null,
  terminal: Terminal,
  { stopping }: Context,
): Promise<PlannedSeat[]> {
  if (bench) return plannedSeats(given, bench, [])
  return plannedSeats(given, null, [await choosePort(given, terminal, stopping.stop)])
}

/** Without a port each seat's plan is the guide's. */
async function plans(given: BatchGiven, terminal: Terminal): Promise<void> {
  const bench = given.bench || given.port === undefined ? await benchHere(given.bench) : null
  for (const { plan, settings } of await plannedSeats(given, bench, [given.port ?? ''])) {
    if (!given.json) terminal.line(batchCommandWords.seat(plan.label))
    await dryRun(jobOf(given).steps, settings, terminal)
  }
}

interface Batch {
  given: BatchGiven
  terminal: Terminal
  context: Context
  started: number
  /** Told each verdict. */
  command: string | undefined
  ran: (run: string) => void
}

async function onAll(seats: PlannedSeat[], o: Batch): Promise<Verdict[]> {
  const { given, terminal, context, started, command, ran } = o
  const { name, steps } = jobOf(given)
  const { stop } = context.stopping
  await using wires = new Wires()
  const names = seats.map(({ plan }) => plan.label)
  using reporter = await batchReporter({ terminal, steps, seats: names, started, given })
  const told = onVerdict(command, reporter)
  const turns = new Turns()
  const onBench = seats.map(({ plan, settings }) => {
    const operator = (recorder: Recorder, unit: () => string | null): Operator => {
      const tell: ConstructorParameters<typeof TerminalOperator>[0]['tell'] = (event) => {
        recorder.unit = unit()
        recorder.event(event)
      }
      const { yes, label } = settings
      const human = new TerminalOperator({ prompts: terminal, yes, label, tell })
      return new BatchOperator(human, { seat: plan.label, turns, commands: plan.power, stop, unit })
    }
    return new SeatOnBench({
      name,
      steps,
      settings,
      shared: wires.of(plan),
      reporter,
      context,
      operator,
      ran,
    })
  })
  using _ = stayAwake()
  if (!given.json) stop.addEventListener('abort', () => terminal.line(batchTableWords.draining))
  // Not without `await`: table and servers end when this function does.
  const verdicts = await batch({
    seats: onBench,
    count: given.count,
    stop,
    onVerdict: ({ seat, outcome }) => told.tell(resultOf(seat, name, outcome)),
  })
  await told.over()
  return verdicts
}
