import { install as steps } from '../../../steps/index.ts'
import type { BenchFile } from '../../bench/config/schema.ts'
import { type SeatPlan, seatsOf, type WirePlan, wiresOf } from '../../bench/config/seats.ts'
import { deviceById, usualDevice } from '../../devices/index.ts'
import { cardAddresses } from '../../host/cards.ts'
import { seatNameOf } from '../../procedure/seat-name.ts'
import type { Settings } from '../../procedure/settings.ts'
import { provisioned, withBench } from '../bench-here.ts'
import type { Given } from '../given.ts'
import { refuseUnknown } from '../may-write.ts'
import { settingsFrom } from '../settings.ts'

export interface PlannedSeat {
  plan: SeatPlan
  settings: Settings
}

/** Flag and environment, then bench file, then profile, for each seat. */
export async function plannedSeats(
  given: Given,
  bench: BenchFile | null,
  ports: string[],
): Promise<PlannedSeat[]> {
  const known = withBench(given, bench)
  refuseUnknown(deviceById(known.device ?? usualDevice), { ...given, steps })
  const common = await provisioned(settingsFrom(known, ''), given, bench)
  const own = ports.map((port) => ({ label: seatNameOf(port), port }))
  return seatsOf(bench, own, plannedWires(given, bench, common.device)).map((plan) => {
    const { port, listen, routerIp, tftpPort, httpPort } = plan
    const place = { port, listen, routerIp, tftpPort, httpPort, serverIp: plan.serverIp, seat: plan.label }
    return { plan, settings: { ...common, ...place } }
  })
}

/** The addresses on each wire: by flag, by the file, or found for it beside what the laptop's cards have now. */
export function plannedWires(given: Given, bench: BenchFile | null, device: string): WirePlan[] {
  const { serverIp } = deviceById(device).boot
  const profile = { serverIp, listen: serverIp, tftpPort: 69, httpPort: 0 }
  return wiresOf(bench, { given, profile, cards: cardAddresses() })
}
