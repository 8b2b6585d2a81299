import { after, seconds } from '../base/time.ts'
import type { BenchFile } from '../bench/config/schema.ts'
import type { HandRequest, Operator } from '../bench/operator.ts'
import { canSwitch, type Power, switchPower } from '../host/switch-power.ts'
import { words } from '../messages/words.ts'
import { isSim } from '../ports/port-address.ts'
import { sameLine } from '../procedure/seat.ts'
import { type PlannedSeat, plannedSeats } from './batch/settings.ts'
import type { Given } from './given.ts'

/** The seat of the bench file that has this line, with all that the file says of it; null where none has. */
export async function ownSeat(
  given: Given,
  bench: BenchFile | null,
  port: string,
): Promise<PlannedSeat | null> {
  if (!bench || isSim(port)) return null
  const own = (await plannedSeats(given, bench, [])).find(({ plan }) => sameLine(plan.port, port))
  if (!own) return null
  const { routerIp = own.settings.routerIp } = given
  return { ...own, settings: { ...own.settings, port, routerIp } }
}

/** The human of one seat, spared what its relay can do. */
export function powered(human: Operator, commands: Power | undefined): Operator {
  if (!commands) return human
  return {
    hand: (request, seen, signal) => handOrRelay(human, commands, { request, seen, signal }),
    confirm: human.confirm.bind(human),
    label: human.label.bind(human),
  }
}

interface Handed {
  request: HandRequest
  seen: Promise<void>
  signal: AbortSignal
  /** How long a router that a command has switched on may say nothing. */
  patience?: number | undefined
}

export async function handOrRelay(human: Operator, commands: Power, options: Handed): Promise<void> {
  const { request, seen, signal } = options
  const { power } = request
  if (power === 'swap' || !canSwitch(commands, power)) return human.hand(request, seen, signal)
  // A relay that clicks proves nothing: the line shows it, and does so while a slow command is still busy.
  const text = words.batchCommand.switched(power)
  const shown = human.hand({ power, text, bySwitch: true }, seen, signal)
  const switched = switchPower(commands, power, signal).then(() => unseen(human, options))
  // Whichever comes second does not matter any more.
  for (const each of [shown, switched]) each.catch(() => {})
  await Promise.race([shown, switched])
}

/** The command has ended well and the router says nothing: now a hand is needed, and that is said. */
async function unseen(human: Operator, { request, seen, signal, patience }: Handed): Promise<void> {
  const over = new AbortController()
  const own = AbortSignal.any([signal, over.signal])
  const late = after(patience ?? seconds(60), own).then(() => true)
  try {
    const silent = await Promise.race([seen.then(() => false), late])
    if (silent) await human.hand(request, seen, signal)
  } finally {
    over.abort()
  }
}
