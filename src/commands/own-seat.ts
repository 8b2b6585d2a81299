import type { HandRequest, Operator } from '../bench/operator.ts'
import type { BenchFile } from '../bench-file/schema.ts'
import { canSwitch, type Power, switchPower } from '../host/switch-power.ts'
import { sameLine } from '../procedure/seat.ts'
import { batchCommandWords } from '../ui/words/commands.ts'
import { type PlannedSeat, plannedSeats } from './batch-settings.ts'
import type { Given } from './options.ts'

/** The seat of the bench file that has this line, with all that the file says of it; null where none has. */
export async function ownSeat(
  given: Given,
  bench: BenchFile | null,
  port: string,
): Promise<PlannedSeat | null> {
  if (!bench || port === 'sim:') return null
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

export async function handOrRelay(
  human: Operator,
  commands: Power,
  { request, seen, signal }: { request: HandRequest; seen: Promise<void>; signal: AbortSignal },
): Promise<void> {
  const { power } = request
  if (power === 'swap' || !canSwitch(commands, power)) return human.hand(request, seen, signal)
  // A relay that clicks proves nothing: the line still has to show it.
  const text = batchCommandWords.switched(power)
  await Promise.all([human.hand({ power, text }, seen, signal), switchPower(commands, power, signal)])
}
