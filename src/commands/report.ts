import { resolve } from 'node:path'
import { UsageError } from '../base/errors.ts'
import { words } from '../messages/words.ts'
import { findRun, readRun } from '../reports/run-files.ts'
import { jsonFile } from '../reports/system.ts'
import { benchHere, withBench } from '../session/bench-here.ts'
import type { Context } from '../session/context.ts'
import { defaultFolders } from '../session/folders.ts'
import type { Given } from '../session/given.ts'
import { settingsFrom } from '../session/settings.ts'
import { inOneList, looksAt, wiresWanted } from '../session/wire-looks.ts'
import { Terminal } from '../ui/terminal.ts'
import { sendable } from './report/archive.ts'

export interface ReportGiven extends Given {
  to?: string
}

/** For a bug report: one run, the system it ran on and what doctor finds, in one archive without secrets. */
export async function report(
  wanted: string | undefined,
  given: ReportGiven,
  context: Context,
): Promise<void> {
  const terminal = new Terminal({ plain: true, json: given.json ?? false, to: context.to })
  const records = resolve(given.records ?? defaultFolders().records)
  const run = findRun(records, wanted)
  if (run === null) throw missing(wanted, records)
  if (!given.json) terminal.line(words.report.looking)
  const doctor = jsonFile('doctor.json', await findings(given))
  const what = words.archive.ofRun(run)
  const files = readRun(records, run, (bad) => terminal.aside(words.passedOver(bad)))
  const name = `benchflash-report-${run}`
  await sendable({ name, what, run: files, more: [doctor], records, given }, terminal, context)
}

/** The laptop alone: no byte goes out over a line. */
async function findings(given: ReportGiven) {
  // What is wrong with a bench file is no reason to send nothing.
  const bench = await benchHere(given.bench).catch(() => null)
  const settings = settingsFrom(withBench(given, bench), given.port ?? '')
  return inOneList(await looksAt(wiresWanted(given, bench, settings)))
}

function missing(wanted: string | undefined, records: string): UsageError {
  const said = wanted === undefined ? words.report.noRun(records) : words.report.unknownRun(wanted, records)
  return new UsageError('run-unknown', said)
}
