import { existsSync } from 'node:fs'
import { storedBackups } from '../../backup/find.ts'
import type { Device } from '../../devices/device.ts'
import { deviceById } from '../../devices/index.ts'
import { hasOwnModem } from '../../devices/modems.ts'
import { named } from '../../host/ports.ts'
import { words } from '../../messages/words.ts'
import { adapters } from '../../ports/adapters.ts'
import { portChoices } from '../../session/choose-port.ts'
import { settingsFrom } from '../../session/settings.ts'
import type { Terminal } from '../../ui/terminal.ts'
import { wrap } from '../../ui/wrap.ts'
import { askWhichBoard, type BoardAnswer } from './board.ts'
import { givenBy } from './given-by.ts'
import { askRelease } from './release.ts'

export interface Questions {
  terminal: Terminal
  signal: AbortSignal
  /** Whether this version has such a command. */
  has(command: string): boolean
}

export interface Job {
  title: string
  /** It needs the line to one router; the laptop's network; the cover off. */
  port?: boolean
  bench?: boolean
  wires?: boolean
  /** For which boards it can be done; nothing where it is asked of none. */
  board?: (device: Device) => boolean
  release?: boolean
  backup?: boolean
  simulated?: boolean
}

const isWhole = ({ missing }: Device) => missing.length === 0

const jobs: Record<string, Job> = {
  install: {
    title: words.wizard.jobs.install,
    port: true,
    bench: true,
    wires: true,
    board: isWhole,
    release: true,
  },
  batch: { title: words.wizard.jobs.batch, bench: true, wires: true, board: isWhole, release: true },
  backup: { title: words.wizard.jobs.backup, port: true, bench: true, wires: true, board: () => true },
  restore: {
    title: words.wizard.jobs.restore,
    port: true,
    bench: true,
    wires: true,
    board: isWhole,
    backup: true,
  },
  modem: {
    title: words.wizard.jobs.modem,
    port: true,
    bench: true,
    wires: true,
    board: (device) => isWhole(device) && hasOwnModem(device),
  },
  fetch: { title: words.wizard.jobs.fetch, board: ({ upstream }) => upstream, release: true },
  demo: { title: words.wizard.jobs.demo, simulated: true },
}

/** What was answered so far: it is marked when the question comes again. */
export interface Answers {
  command?: string
  port?: string
  backup?: string
  board?: BoardAnswer
  release?: string[]
}

/** Back to the question before. */
const BACK = 'back'
const back = { value: BACK, name: words.wizard.back }

type Asked = Questions & { answers: Answers }
/** False: to the one before. */
type Ask = (options: Asked) => Promise<boolean>

/** The command line that the answers make; where there are some already it begins with the last question. */
export async function askWhat(questions: Questions, answers: Answers): Promise<{ job: Job; args: string[] }> {
  const options = { ...questions, answers }
  let n = answers.command === undefined ? 0 : Number.POSITIVE_INFINITY
  if (n === 0) say(questions, `${words.wizard.first}\n`)
  for (;;) {
    const asks = asksFor(answers)
    n = Math.min(n, asks.length - 1)
    n += (await asks[n]!(options)) ? 1 : -1
    // What is asked depends on the answers.
    if (n >= asksFor(answers).length) return commandOf(answers)
  }
}

/** Folded to the window. */
function say({ terminal }: Pick<Questions, 'terminal'>, text: string): void {
  for (const line of wrap(text, Math.min(terminal.columns - 1, 79))) terminal.line(line)
}

function asksFor({ command, port }: Answers): Ask[] {
  const job = jobs[command ?? '']
  // Its seats are in that file; without it there is one.
  const oneSeat = command === 'batch' && !existsSync('bench.yaml')
  if (!job) return [askJob]
  const asks: Ask[] = [askJob]
  if (job.port || oneSeat) asks.push(askPort)
  if (port === PRACTISE && asks.length > 1) return asks
  if (job.board && (command !== 'batch' || oneSeat)) asks.push(askBoardFor(job.board, job.wires ?? false))
  if (job.backup) asks.push(askBackup)
  if (job.release) asks.push(askReleaseFor(job))
  return asks
}

function commandOf(answers: Answers): { job: Job; args: string[] } {
  const { command = '', port, backup, board, release = [] } = answers
  const job = jobs[command]!
  const asks = asksFor(answers)
  if (port === PRACTISE && asks.includes(askPort)) return { job: jobs.demo!, args: ['demo'] }
  const args = [command]
  if (job.backup && backup !== undefined) args.push(backup)
  if (asks.includes(askPort) && port) args.push('--port', port)
  if (job.board && board) args.push('--device', board.device)
  const { labelText = null } = board?.label ? deviceById(board.device) : {}
  if (command === 'install' && labelText !== null) args.push('--label', labelText)
  return { job, args: job.release ? [...args, ...release] : args }
}

const askJob: Ask = async ({ terminal, signal, has, answers }) => {
  const found = await named(await adapters())
  const choices = Object.keys(jobs)
    .filter(has)
    .map((value) => ({ value, name: jobs[value]!.title }))
  const first = answers.command ?? (found.length ? 'install' : 'demo')
  answers.command = await terminal.choose(words.wizard.what, choices, signal, first)
  return true
}

/** No adapter, so practise. */
const PRACTISE = 'practise'

const askPort: Ask = async ({ terminal, signal, answers }) => {
  for (;;) {
    const found = await named(await adapters())
    const listed = portChoices(found)
    const typedBefore = answers.port !== undefined && !listed.some(({ value }) => value === answers.port)
    const kept =
      typedBefore && answers.port !== PRACTISE ? [{ value: answers.port!, name: answers.port! }] : []
    const choices = [
      ...listed,
      ...kept,
      ...(found.length ? [] : [{ value: PRACTISE, name: words.wizard.practise }]),
      { value: 'again', name: words.wizard.lookAgain },
      { value: 'other', name: words.wizard.otherPort },
      back,
    ]
    const answer = await terminal.choose(words.adapterList.which, choices, signal, answers.port)
    if (answer === BACK) return false
    const typed = answer === 'other' ? await terminal.input(words.wizard.portName, signal) : ''
    const port = answer === 'again' || answer === 'other' ? typed.trim() : answer
    if (!port) continue
    answers.port = port
    return true
  }
}

const askBoardFor =
  (fits: (device: Device) => boolean, opens: boolean): Ask =>
  async ({ terminal, signal, answers }) => {
    if (opens) say({ terminal }, words.wizard.beforeOpening)
    const port = answers.port ?? null
    const board = await askWhichBoard({ terminal, signal, port, before: answers.board, fits })
    if (board === null) return false
    answers.board = board
    return true
  }

const askReleaseFor =
  (job: Job): Ask =>
  async ({ terminal, signal, answers }) => {
    const release = await askRelease(terminal, signal, {
      onBench: job.bench ?? false,
      before: answers.release,
      device: answers.board?.device,
      back,
    })
    if (release === null) return false
    answers.release = release
    return true
  }

const askBackup: Ask = async ({ terminal, signal, answers }) => {
  // The newest first.
  const stored = storedBackups(settingsFrom(givenBy([]), '').records).toReversed()
  const found = stored.map(({ folder }) => folder)
  const choices = [
    ...found.map((folder) => ({ value: folder, name: folder.split(/[\\/]/).slice(-3).join('  ') })),
    { value: '', name: words.wizard.otherBackup },
    back,
  ]
  const chosen = await terminal.choose(words.wizard.backup, choices, signal, answers.backup)
  if (chosen === BACK) return false
  answers.backup = chosen || (await terminal.input(words.wizard.backupFolder, signal, answers.backup ?? '.'))
  return true
}
