import * as procedures from '../../steps/index.ts'
import { Cancelled } from '../base/errors.ts'
import type { BenchFile } from '../bench/config/schema.ts'
import { deviceById } from '../devices/index.ts'
import type { Finding } from '../host/finding.ts'
import { wantedFor } from '../host/wanted.ts'
import { said, words } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Settings } from '../procedure/settings.ts'
import type { Step } from '../procedure/step.ts'
import type { PlannedSeat } from '../session/batch/settings.ts'
import { benchHere, provisioned, withBench } from '../session/bench-here.ts'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { lineFinding } from '../session/line-look.ts'
import { ownSeat } from '../session/own-seat.ts'
import { settingsFrom } from '../session/settings.ts'
import { inOneList, looksAt, type WireWanted, wiresWanted } from '../session/wire-looks.ts'
import { commandLine, summaryLines } from '../ui/summary.ts'
import { Terminal } from '../ui/terminal.ts'
import { hasLine, Lent, show, shown } from './doctor.ts'
import { givenBy } from './wizard/given-by.ts'
import { type Answers, askWhat, type Job, type Questions } from './wizard/questions.ts'

/** The other commands, as the wizard sees them. */
export interface Doors {
  has(command: string): boolean
  run(args: string[]): Promise<void>
}

/** Asks what a command line would have said, and then runs just that command line. */
export async function wizard({ has, run }: Doors, context: Context): Promise<void> {
  const terminal = await Terminal.open({ plain: false, json: false })
  const questions: Questions = { terminal, signal: context.stopping.stop, has }
  const answers: Answers = {}
  while (!(await once(questions, answers, run))) {}
}

/** False: an answer is to be changed; the others are kept. */
async function once(questions: Questions, answers: Answers, run: Doors['run']): Promise<boolean> {
  const { job, args } = await askWhat(questions, answers)
  const given = givenBy(args.slice(1))
  const bench = job.bench ? await benchHere(given.bench) : null
  const seat = await ownSeat(given, bench, given.port ?? '')
  const asked = await provisioned(settingsFrom(withBench(given, bench), given.port ?? ''), given, bench)
  const settings = seat?.settings ?? asked
  await using _ = job.bench
    ? await readyBench(questions, given, wiresFor(given, bench, settings, seat))
    : null
  if (job.wires) await showWires(questions, settings)
  if (job.wires) await showLine(questions, settings)
  if (!(await confirmed(questions, job, args, settings))) return false
  try {
    await run(args)
    return true
  } finally {
    questions.terminal.line(`\n${words.wizard.sameCommand(commandLine(args))}`)
  }
}

/** That of the seat, where one was named; else all that the bench has. */
function wiresFor(
  given: Given,
  bench: BenchFile | null,
  settings: Settings,
  seat: PlannedSeat | null,
): WireWanted[] {
  if (!seat) return wiresWanted(given, bench, settings)
  return [{ label: seat.plan.wire, wanted: wantedFor(settings, deviceById(settings.device).boot) }]
}

/** The checks with their fixes; an address is lent for the run where it is missing and may be. */
async function readyBench(
  { terminal, signal }: Questions,
  given: Given,
  wires: WireWanted[],
): Promise<AsyncDisposable> {
  const lent = new Lent(wires)
  try {
    for (;;) {
      terminal.line(`\n${words.wizard.checking}`)
      const looks = await looksAt(wires)
      const found = inOneList(looks)
      show(found, {}, terminal)
      let more = false
      for (const look of looks) more = (await lent.lend(look, given, terminal, signal)) || more
      if (more) continue
      const fixed = !found.some(({ level }) => level === 'error' || level === 'warning')
      if (fixed || (await goOn(terminal, signal, found)) === 'on') return lent
    }
  } catch (error) {
    await lent[Symbol.asyncDispose]()
    throw error
  }
}

/** Enter goes on over a warning, and never over an error. */
async function goOn(terminal: Terminal, signal: AbortSignal, found: Finding[]): Promise<'on' | 'again'> {
  const choices = [
    { name: words.wizard.goOn, value: 'on' as const },
    { name: words.wizard.checkAgain, value: 'again' as const },
  ]
  const bad = found.some(({ level }) => level === 'error')
  return terminal.choose(words.wizard.whatNow, choices, signal, bad ? 'again' : 'on')
}

async function showWires({ terminal, signal }: Questions, settings: Settings): Promise<void> {
  terminal.line('')
  const { header, title } = deviceById(settings.device)
  const { listen } = settings
  for (const line of header ? words.wiring(listen) : words.plainWiring(title, listen)) terminal.line(line)
  if (!(await terminal.confirm(words.wizard.wired, signal, true)))
    throw new Cancelled(phrase('wizard.notWired'))
}

/** A router that is off says nothing: only what is wrong with the wires asks for another look. */
async function showLine(questions: Questions, settings: Settings): Promise<void> {
  const { terminal, signal } = questions
  if (!hasLine(settings.port, [])) return
  for (;;) {
    terminal.line(`\n${words.wizard.lookingAtLine}`)
    // Whoever has just wired it has it switched off.
    const finding = await lineFinding(settings, signal, true)
    for (const line of shown(finding, terminal)) terminal.line(line)
    if (finding.level === 'ok' || finding.level === 'note') return
    if ((await goOn(terminal, signal, [finding])) === 'on') return
  }
}

/** False: back to the questions. */
async function confirmed(
  questions: Questions,
  job: Job,
  args: string[],
  settings: Settings,
): Promise<boolean> {
  const { terminal, signal } = questions
  const { title, simulated } = job
  const records = simulated ? null : settings.records
  const lines = summaryLines({
    title,
    writes: writesOf(args[0]!, settings),
    records,
    command: commandLine(args),
  })
  for (const line of ['', ...lines]) terminal.line(line)
  const choices = [
    { name: words.wizard.yesStart, value: 'yes' as const },
    { name: words.wizard.changeAnswer, value: 'back' as const },
    { name: words.wizard.noLeave, value: 'no' as const },
  ]
  const answer = await terminal.choose(words.wizard.start, choices, signal, 'yes')
  if (answer === 'no') throw new Cancelled(phrase('wizard.notStarted'))
  return answer === 'yes'
}

/** What is left out is not written. */
function writesOf(command: string, { skip }: Settings): { title: string; what: string }[] {
  const steps = (procedures as Record<string, Step[]>)[command === 'batch' ? 'install' : command] ?? []
  return steps.flatMap(({ id, title, writes }) =>
    writes && !skip.includes(id) ? [{ title: said(title), what: writes }] : [],
  )
}
