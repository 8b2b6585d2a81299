import { join } from 'node:path'
import { install, upgrade } from '../../steps/index.ts'
import { Cancelled } from '../base/errors.ts'
import { linesLeft } from '../bench/config/roll.ts'
import type { BenchFile } from '../bench/config/schema.ts'
import type { Operator } from '../bench/operator.ts'
import { stayAwake } from '../host/awake.ts'
import { said, words } from '../messages/words.ts'
import type { Wording } from '../phrases/phrase.ts'
import { addressTurn } from '../procedure/address-turn.ts'
import { batch, type Verdict } from '../procedure/batch.ts'
import type { Settings } from '../procedure/settings.ts'
import { earlierVerdicts } from '../session/batch/earlier.ts'
import { batchFiles } from '../session/batch/files.ts'
import { BatchOperator, Turns } from '../session/batch/operator.ts'
import { batchReporter } from '../session/batch/reporter.ts'
import { SeatOnBench } from '../session/batch/seat.ts'
import { type PlannedSeat, plannedSeats } from '../session/batch/settings.ts'
import { Wires } from '../session/batch/wires.ts'
import { benchHere, withBench } from '../session/bench-here.ts'
import { choosePort } from '../session/choose-port.ts'
import type { Context } from '../session/context.ts'
import { dryRun } from '../session/dry-run.ts'
import { Faults } from '../session/faults.ts'
import type { Given } from '../session/given.ts'
import { livePage } from '../session/live-page.ts'
import { noteOf } from '../session/note.ts'
import { checkAsked, checkPlaces } from '../session/ready.ts'
import type { Asked } from '../session/session.ts'
import { withoutLte } from '../session/settle.ts'
import type { Job } from '../session/single.ts'
import { atVerdict, onVerdict, resultOf } from '../session/verdict.ts'
import { Board } from '../ui/board.ts'
import { TerminalOperator } from '../ui/operator.ts'
import { Terminal } from '../ui/terminal.ts'
import type { WebPlace } from '../ui/web/place.ts'
import type { LivePage } from '../ui/web/server.ts'

export interface BatchGiven extends Given {
  count?: number
  bell?: boolean
  /** True where no address was given. */
  web?: WebPlace | true
  upgrade?: boolean
}

/** Router after router on every seat, until `--count` are done or it is stopped. */
export async function batchCommand(given: BatchGiven, context: Context): Promise<void> {
  const { plain = false, json = false } = given
  const terminal = await Terminal.open({ plain, json, to: context.to })
  const { stop } = context.stopping
  const ready = await beforehand(given, terminal, stop)
  if (!ready) return
  const { seats, bench } = ready
  const { settings } = seats[0]!
  await using page = await livePage(given, settings.records, (text) => say(text, settings, terminal))
  using _ = await addressTurn(
    seats.map(({ settings }) => settings),
    (text) => say(text, seats[0]!.settings, terminal),
    stop,
  )
  const asked = atVerdict(bench, terminal, given.json ?? false)
  const started = Date.now()
  const runs = new Set<string>()
  const verdicts = await onAll(seats, {
    ...{ given, terminal, context, started, page },
    command: asked.command,
    ran: (run) => runs.add(run),
  })
  const { records, provisioning } = seats[0]!.settings
  const { paper } = asked
  const folder = await batchFiles({ records, started: new Date(started), runs, paper, provisioning })
  if (folder && !given.json) terminal.line(words.batchCommand.files(folder))
  if (folder && paper) asked.shows(join(folder, 'labels.html'))
  const failed = verdicts.find(({ outcome }) => outcome.result === 'failed')
  if (failed) throw Object.assign(failed.outcome.problem!, { told: true })
  const trouble = verdicts.find(({ outcome }) => outcome.trouble)?.outcome.trouble
  if (trouble) throw Object.assign(withoutLte(trouble), { told: true })
  if (verdicts.length === 0 && stop.aborted) throw new Cancelled()
}

interface Ready {
  seats: PlannedSeat[]
  bench: BenchFile | null
}

/** All faults of the bench at once; null where only the plan was asked for. */
async function beforehand(given: BatchGiven, terminal: Terminal, stop: AbortSignal): Promise<Ready | null> {
  const faults = new Faults()
  const wantsFile = given.bench !== undefined || given.port === undefined
  const bench = wantsFile ? await faults.await(() => benchHere(given.bench)) : null
  // Where its file can't be read, it is not known which ports were meant.
  const isRead = faults.none
  const { steps } = jobOf(given)
  const ports = bench?.seats.map(({ port }) => port) ?? (given.port === undefined ? [] : [given.port])
  const known = withBench(given, bench)
  await checkAsked(faults, { given: known, bench, steps, ports })
  if (given.dryRun) {
    faults.end()
    await plans(given, bench, terminal)
    return null
  }
  checkPlaces(faults, known, ports)
  if (isRead && ports.length === 0)
    ports.push((await faults.await(() => choosePort(given, terminal, stop, faults.none))) ?? '')
  faults.end()
  const seats = await plannedSeats(given, bench, ports)
  const { settings } = seats[0]!
  const lines = settings.provisioning?.lines ?? []
  if (linesLeft(settings.records, lines) === 0) say(words.ready.usedUp(lines.length), settings, terminal)
  return { seats, bench }
}

function say(text: Wording, { json, seat }: Settings, terminal: Terminal): void {
  terminal.line(json ? JSON.stringify(noteOf(text, seat)) : said(text))
}

/** What is done with each router. */
const jobOf = (given: BatchGiven): Job =>
  given.upgrade ? { name: 'upgrade', steps: upgrade } : { name: 'install', steps: install }

/** Without a port each seat's plan is the guide's. */
async function plans(given: BatchGiven, bench: BenchFile | null, terminal: Terminal): Promise<void> {
  const seats = await plannedSeats(given, bench, [given.port ?? ''])
  const several = new Set(seats.map(({ plan }) => plan.wire)).size > 1
  for (const { plan, settings } of seats) {
    const { label, wire, listen } = plan
    const title = several
      ? words.batchCommand.seatOnWire(label, wire, listen)
      : words.batchCommand.seat(label)
    if (!given.json) terminal.line(title)
    await dryRun(jobOf(given).steps, settings, terminal)
  }
}

interface Batch {
  given: BatchGiven
  terminal: Terminal
  context: Context
  started: number
  page: LivePage | null
  /** Told each verdict. */
  command: string | undefined
  ran: (run: string) => void
}

async function onAll(seats: PlannedSeat[], options: Batch): Promise<Verdict[]> {
  const { given, terminal, context, started, page, command, ran } = options
  const { name, steps } = jobOf(given)
  const { stop } = context.stopping
  await using wires = new Wires()
  const names = seats.map(({ plan }) => plan.label)
  const { records } = seats[0]!.settings
  const earlier = page ? earlierVerdicts(records, { name, steps }) : []
  const board = new Board(names, { started, count: given.count ?? null, earlier })
  page?.shows(board)
  using reporter = await batchReporter({ terminal, steps, seats: names, board, given })
  const told = onVerdict(command, reporter)
  const turns = new Turns()
  const onBench = seats.map(({ plan, settings }) => {
    const operator = ({ tell, unit }: Asked): Operator => {
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
  if (!given.json) stop.addEventListener('abort', () => terminal.line(words.batchTable.draining))
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
