import { asProblem, hintOf, messageOf } from '../base/errors.ts'
import { type Diagnosis, diagnose } from '../console/diagnose.ts'
import { deviceById } from '../devices/index.ts'
import { error, type Finding, note, ok, warning } from '../host/finding.ts'
import { phrase } from '../phrases/phrase.ts'
import { setsRate } from '../ports/port-address.ts'
import { hasGone, openSeats, sameLine } from '../procedure/seat.ts'
import type { Settings } from '../procedure/settings.ts'
import { kept } from './capture.ts'
import { openLine } from './open-line.ts'

type Line = Pick<Settings, 'port' | 'device' | 'records' | 'seat' | 'capture' | 'captureDumps'>

/**
 * What is at the other end of the line; null where the router there may be writing its flash, whatever the seat was
 * called that it was left on: then not one byte is sent to it.
 */
export async function lookAtLine(line: Line, signal: AbortSignal): Promise<Diagnosis | null> {
  const { port, device: id, records, seat } = line
  const mayBeHere = openSeats(records).some(
    ([name, { port: left = '' }]) => name === seat || left === '' || sameLine(left, port) || hasGone(left),
  )
  if (mayBeHere) return null
  const open = async (baudRate: number) => kept(await openLine(port, { baudRate }), line)
  return diagnose({ open, hasRate: setsRate(port), device: deviceById(id), signal })
}

/** The same as a finding beside those of the laptop; silence is right where everything was just switched off. */
export async function lineFinding(line: Line, signal: AbortSignal, isOff = false): Promise<Finding> {
  try {
    const seen = await lookAtLine(line, signal)
    if (isOff && seen?.state === 'silent') return ok('line-silent', phrase('line.silentWhileOff'))
    return seen ? findingOf(seen) : note('line-writing', phrase('line.mayBeWriting'))
  } catch (cause) {
    signal.throwIfAborted()
    const problem = asProblem(cause)
    return error(problem.code, phrase('joined.withStop', messageOf(problem.worded)), {
      hint: hintOf(problem.worded),
      commands: problem.commands,
    })
  }
}

const levels: Partial<Record<Diagnosis['state'], typeof note>> = {
  // A router that is off says nothing, and that is how it should be before the run.
  silent: note,
  'openwrt-login': note,
  talking: note,
  'wrong-speed': warning,
  garbage: warning,
  deaf: warning,
  loop: warning,
  failsafe: warning,
}

function findingOf({ state, text, hint }: Diagnosis): Finding {
  return (levels[state] ?? ok)(`line-${state}`, phrase('joined.sentences', text, hint))
}
