import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { adapters } from '../console/adapters.ts'
import { Cancelled } from '../errors.ts'
import { named } from '../host/ports.ts'
import type { Terminal } from '../ui/terminal.ts'
import { adapterListWords } from '../ui/words/lines.ts'
import { wizardWords } from '../ui/words/wizard.ts'
import { portChoices } from './choose-port.ts'
import { givenBy } from './given-by.ts'
import { settingsFrom } from './settings.ts'
import { askRelease } from './wizard-release.ts'

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
  label?: boolean
  release?: boolean
  backup?: boolean
  simulated?: boolean
}

const jobs: Record<string, Job> = {
  install: {
    title: wizardWords.jobs.install,
    port: true,
    bench: true,
    wires: true,
    label: true,
    release: true,
  },
  batch: { title: wizardWords.jobs.batch, bench: true, wires: true, release: true },
  backup: { title: wizardWords.jobs.backup, port: true, bench: true, wires: true },
  restore: {
    title: wizardWords.jobs.restore,
    port: true,
    bench: true,
    wires: true,
    backup: true,
  },
  modem: {
    title: wizardWords.jobs.modem,
    port: true,
    bench: true,
    wires: true,
  },
  fetch: { title: wizardWords.jobs.fetch, release: true },
  demo: { title: wizardWords.jobs.demo, simulated: true },
}

/** The command line that the answers make. */
export async function askWhat(questions: Questions): Promise<{ job: Job; args: string[] }> {
  const { terminal, signal, has } = questions
  const found = await named(await adapters())
  const choices = Object.keys(jobs)
    .filter(has)
    .map((value) => ({ value, name: jobs[value]!.title }))
  const first = found.length ? 'install' : 'demo'
  terminal.line(`${wizardWords.first}\n`)
  const command = await terminal.choose(wizardWords.what, choices, signal, first)
  const job = jobs[command]!
  const args = [command]
  // Its seats are in that file; without it there is one.
  const oneSeat = command === 'batch' && !existsSync('bench.yaml')
  if (job.port || oneSeat) {
    const port = await askPort(questions)
    if (port === null) return { job: jobs.demo!, args: ['demo'] }
    args.push('--port', port)
  }
  if (job.backup) args.splice(1, 0, await askBackup(questions))
  if (job.label) args.push(...(await askLabel(questions)))
  if (job.release) args.push(...(await askRelease(terminal, signal, job.bench ?? false)))
  return { job, args }
}

/** null: no adapter, so practise. */
async function askPort({ terminal, signal }: Questions): Promise<string | null> {
  for (;;) {
    const found = await named(await adapters())
    const choices = [
      ...portChoices(found),
      ...(found.length ? [] : [{ value: 'practise', name: wizardWords.practise }]),
      { value: 'again', name: wizardWords.lookAgain },
      { value: 'other', name: wizardWords.otherPort },
    ]
    const answer = await terminal.choose(adapterListWords.which, choices, signal)
    if (answer === 'practise') return null
    if (answer !== 'again' && answer !== 'other') return answer
    const typed = answer === 'other' ? await terminal.input(wizardWords.portName, signal) : ''
    if (typed.trim()) return typed.trim()
  }
}

/**
 * Enter does not claim that somebody has read the label: the board's hardware is asked anyway, and where that can't
 * tell, the question comes again.
 */
async function askLabel({ terminal, signal }: Questions): Promise<string[]> {
  for (const line of wizardWords.beforeOpening) terminal.line(line)
  const right = 'Archer MR500(EU) Ver:1.0'
  const choices = [
    { value: 'unread', name: wizardWords.labelUnread },
    { value: 'right', name: wizardWords.labelRight },
    { value: 'other', name: wizardWords.labelOther },
  ]
  const answer = await terminal.choose(wizardWords.label, choices, signal)
  if (answer === 'other') throw new Cancelled(wizardWords.notKnown)
  return answer === 'right' ? ['--label', right] : []
}

async function askBackup({ terminal, signal }: Questions): Promise<string> {
  const found = await backups(settingsFrom(givenBy([]), '').records)
  const choices = [
    ...found.map((folder) => ({ value: folder, name: folder.split(/[\\/]/).slice(-3).join('  ') })),
    { value: '', name: wizardWords.otherBackup },
  ]
  const chosen = await terminal.choose(wizardWords.backup, choices, signal)
  return chosen || terminal.input(wizardWords.backupFolder, signal, '.')
}

/** The newest first: their names are times. */
async function backups(records: string): Promise<string[]> {
  const units = join(records, 'units')
  const names = await readdir(units).catch(() => [])
  const lists = await Promise.all(
    names.map(async (name) => {
      const folder = join(units, name, 'backup')
      const times = await readdir(folder).catch(() => [])
      return times.map((time) => ({ time, folder: join(folder, time) }))
    }),
  )
  return lists
    .flat()
    .sort((a, b) => b.time.localeCompare(a.time))
    .map(({ folder }) => folder)
}
