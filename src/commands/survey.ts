import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { survey as steps } from '../../steps/index.ts'
import { asProblem } from '../base/errors.ts'
import { stamp } from '../base/time.ts'
import { words } from '../messages/words.ts'
import { isPractice } from '../ports/port-address.ts'
import { readCapture } from '../ports/replay-port.ts'
import { makeFolder } from '../records/durable.ts'
import { capturesOf } from '../records/layout.ts'
import { findRun, readRun } from '../reports/run-files.ts'
import { surveyFiles, surveyOf } from '../reports/survey.ts'
import type { Context } from '../session/context.ts'
import { defaultFolders } from '../session/folders.ts'
import type { Given } from '../session/given.ts'
import { onTheBench } from '../session/single.ts'
import { Terminal } from '../ui/terminal.ts'
import { sendable } from './report/archive.ts'

export interface SurveyGiven extends Given {
  to?: string
  withBackup?: boolean
}

/**
 * Looks at a real board and keeps all that it shows; its flash is only read. What was seen until a failure is worth as
 * much as the rest, so the archive is made in any case.
 */
export async function survey(flags: SurveyGiven, context: Context): Promise<void> {
  const given = await withFolders(flags)
  const skip = given.withBackup ? [] : ['back-up-flash']
  let records = ''
  const job = {
    name: 'survey',
    steps: given.withBackup ? steps : steps.filter(({ id }) => !skip.includes(id)),
    ran: (folder: string) => {
      records = folder
    },
  }
  const problem = await onTheBench(job, { ...given, again: true, patient: true }, context).then(
    () => null,
    asProblem,
  )
  if (records !== '') await archive(records, given, context)
  if (problem) throw problem
}

/** The line's bytes give the times of each phase; they stay on this laptop. */
async function withFolders(given: SurveyGiven): Promise<SurveyGiven> {
  if (given.capture !== undefined || given.dryRun) return given
  const folder = capturesOf(resolve(given.records ?? defaultFolders().records))
  makeFolder(folder)
  return { ...given, capture: join(folder, `${stamp()}-survey.capture`) }
}

async function archive(records: string, given: SurveyGiven, context: Context): Promise<void> {
  const name = findRun(records)
  if (name === null) return
  const terminal = new Terminal({ plain: true, json: given.json ?? false, to: context.to })
  const run = readRun(records, name, (bad) => terminal.aside(words.passedOver(bad)))
  // Where the line could not even be opened, there is none.
  const entries = existsSync(given.capture!) ? readCapture(given.capture!) : []
  const more = surveyFiles(surveyOf(run.events, entries))
  const practice = isPractice(given.port ?? '')
  const what = [words.archive.ofSurvey(name), ...(practice ? [words.archive.practice] : [])].join('\n')
  const own = { ...given, to: given.to }
  await sendable(
    { name: `benchflash-survey-${name}`, what, run, more, records, given: own },
    terminal,
    context,
  )
}
