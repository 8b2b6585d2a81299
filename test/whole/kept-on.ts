import type { Line } from './process.ts'

type Said = Line & { at: number }

/**
 * The flash was changed while the last that was said allowed to switch off: each such moment with what was said. What
 * came in the same millisecond may have been said before it or after.
 */
export function changedWhileSafe(events: Line[], writes: number[]): string[] {
  const said = events
    .filter(({ power }) => power !== undefined)
    .map((event): Said => ({ ...event, at: Date.parse(String(event.t)) }))
  return writes.flatMap((write) => {
    const last = said.findLast(({ at }) => at < write)
    const same = said.filter(({ at }) => at === write)
    if (!last || [last, ...same].some(({ power }) => power === 'keep-on')) return []
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
