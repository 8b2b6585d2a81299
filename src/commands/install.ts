import { join, relative } from 'node:path'
import { install as steps } from '../../steps/index.ts'
import { Bench } from '../bench/bench.ts'
import { Unit } from '../bench/unit.ts'
import { openPort } from '../console/open-port.ts'
import { recorded, transcript } from '../console/recorded.ts'
import { deviceById } from '../devices/index.ts'
import { UsageError } from '../errors.ts'
import { runFolder } from '../procedure/recorder.ts'
import { Terminal } from '../ui/terminal.ts'
import { choosePort } from './choose-port.ts'
import type { Context } from './context.ts'
import { dryRun } from './dry-run.ts'
import type { Given } from './options.ts'
import { operatorFor, reporterFor, runOn } from './run.ts'
import { settingsFrom } from './settings.ts'

export async function install(given: Given, context: Context): Promise<void> {
  const terminal = await Terminal.open({ plain: given.plain ?? false, json: given.json ?? false })
  knownStep(given.until)
  if (given.dryRun) return dryRun(steps, settingsFrom(given, given.port ?? ''), terminal)
  const port = await choosePort(given, terminal, context.stopping.stop)
  await onTheBench(given, port, terminal, context)
}

async function onTheBench(given: Given, port: string, terminal: Terminal, context: Context): Promise<void> {
  const asked = settingsFrom(given, port)
  await using sim = port === 'sim:' ? await (await import('./practice.ts')).practice(given, asked) : null
  const settings = sim?.settings ?? asked
  const device = deviceById(settings.device)
  const folder = runFolder(settings.records, settings.seat)
  const log = transcript(join(folder, 'console.log'))
  const line = sim?.port ?? (await openPort(port, device.console))
  const titles = new Map(steps.map(({ id, title }) => [id, title]))
  const scene = {
    titles,
    console: {
      file: short(join(folder, 'console.log')),
      get lines() {
        return log.lines
      },
    },
  }
  const reporter = reporterFor(terminal, settings, scene)
  await using bench = await Bench.open({ settings, device })
  await using unit = new Unit({ port: recorded(line, log), bench, settings, device })
  const human = operatorFor({ terminal, settings, context, reporter, folder, unit: () => unit.mac })
  const operator = sim?.hand(human) ?? human
  try {
    await runOn({
      name: 'install',
      steps,
      unit,
      bench,
      settings,
      operator,
      reporter,
      context,
      folder,
      terminal,
    })
  } finally {
    terminal.idle()
    await log.close()
  }
}

function knownStep(until: string | undefined): void {
  if (until === undefined || steps.some(({ id }) => id === until)) return
  throw new UsageError('unknown-step', `There is no step "${until}"`, {
    hint: `The steps are: ${steps.map(({ id }) => id).join(', ')}`,
  })
}

/** As one would type it from here. */
function short(file: string): string {
  const path = relative('', file)
  return path.startsWith('..') ? file : path
}
