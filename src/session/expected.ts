import type { Settings } from '../procedure/settings.ts'
import { secondsOf } from '../records/durations.ts'

/** About how many seconds each step takes: as this bench has seen it, else as the profile says. Practice has a time of its own. */
export function expectedSeconds(
  { records }: Pick<Settings, 'records'>,
  { name, durations }: { name: string; durations: Record<string, number> },
): Record<string, number> {
  const told = Object.entries(durations).map(([step, time]) => [step, Math.round(time / 1000)])
  return { ...Object.fromEntries(told), ...secondsOf(records, name) }
}
