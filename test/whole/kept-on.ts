import type { Line } from './process.ts'

type Said = Line & { at: number }

/**
 * The flash was changed while the last that was said allowed to switch off: each such moment with what was said. What
 * came in the same millisecond may have been said before it or after. A router whose power was cut and came back at
 * `cutAt` mounts what it writes to more than ten seconds later (facts/openwrt.md §4.5), but at the instant pace at once:
 * where nothing was said since then, the next thing said counts.
 */
export function changedWhileSafe(
  events: Line[],
  writes: number[],
  cutAt = Number.POSITIVE_INFINITY,
): string[] {
  const said = events
    .filter(({ power }) => power !== undefined)
    .map((event): Said => ({ ...event, at: Date.parse(String(event.t)) }))
  return writes.flatMap((write) => {
    const last = said.findLast(({ at }) => at < write)
    const same = said.filter(({ at }) => at === write)
    const unheard = last && last.at <= cutAt && cutAt <= write
    const next = unheard ? said.filter(({ at }) => at > write).slice(0, 1) : []
    if (!last || [last, ...same, ...next].some(({ power }) => power === 'keep-on')) return []
    const { type, step, text, at } = last
    return [`${write - at} ms after ${type} ${step ?? text ?? ''} ${last.what ?? ''}`]
  })
}

/** Events without one of the two facts, or with a keep-on that says no why. */
export function withoutFacts(events: Line[]): Line[] {
  return events.filter(({ power, turn, why }) => {
    const turned = turn === null || typeof turn === 'string'
    if (power === 'safe') return !turned
    return power !== 'keep-on' || typeof why !== 'string' || !turned
  })
}
