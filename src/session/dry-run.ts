import { FirmwareError } from '../base/errors.ts'
import { Bench } from '../bench/bench.ts'
import { deviceById } from '../devices/index.ts'
import { said, words } from '../messages/words.ts'
import { before, isAnother } from '../procedure/done.ts'
import { inputsOf } from '../procedure/inputs.ts'
import { fold, readJournal } from '../procedure/journal.ts'
import { plan } from '../procedure/plan.ts'
import { seatHere } from '../procedure/seat.ts'
import type { Settings } from '../procedure/settings.ts'
import type { Facts, Step } from '../procedure/step.ts'
import type { Terminal } from '../ui/terminal.ts'

/** What would be done, from records and cache alone: no port is opened, nothing is sent, nothing is downloaded. */
export async function dryRun(steps: Step[], settings: Settings, terminal: Terminal): Promise<void> {
  const planned = planFrom(steps, settings, await firmware(settings))
  if (settings.json)
    terminal.line(
      JSON.stringify({ type: 'plan', seat: settings.seat, steps: planned.map((step) => step.id) }),
    )
  else inWords(planned, terminal)
}

/** As in a real run: the router last seen on this seat is a guess, and one with nothing left to do has been taken away. */
export function planFrom(steps: Step[], settings: Settings, facts: Record<string, Facts> | null): Step[] {
  const { again, until, skip } = settings
  const counted = steps.filter((step) => !skip.includes(step.id))
  const mac = unitHere(settings)
  const inputs = (step: Step) => facts && inputsOf(step, settings, { mac, facts })
  const known = before(counted, mac ? fold(readJournal(settings.records, mac)) : new Map(), inputs)
  const { done, open } = isAnother(counted, known) ? { done: new Set<string>(), open: undefined } : known
  const actions = plan(steps, done, 'power-on', { again, until, skip, open })
  return actions.flatMap((action) => ('step' in action ? [action.step] : []))
}

function inWords(planned: Step[], terminal: Terminal): void {
  terminal.line(planned.length ? words.dryRun.plan : words.dryRun.nothing)
  for (const step of planned) {
    const writes = step.writes ? words.dryRun.writes(step.writes) : ''
    terminal.line(`  ${step.id.padEnd(16)}  ${said(step.title)}${writes}`)
    terminal.line(`  ${' '.repeat(16)}  ${words.guides.of(step.id, said(step.guide))}`)
  }
  terminal.line(words.dryRun.untouched)
}

const unitHere = ({ records, seat, port }: Settings): string | null =>
  seatHere(records, seat, port)?.[1].unit ?? null

/** What the deeds depend on; null where the images are not here yet, then those of the last run are taken as today's. */
async function firmware(settings: Settings): Promise<Record<string, Facts> | null> {
  const device = deviceById(settings.device)
  await using bench = await Bench.open({ settings: { ...settings, offline: true }, device })
  try {
    const { target } = await bench.images(() => {}, new AbortController().signal)
    return { 'get-firmware': { image: target.sha256 } }
  } catch (error) {
    if (error instanceof FirmwareError) return null
    throw error
  }
}
