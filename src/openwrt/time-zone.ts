import { UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const WEEK = 7 * DAY
const YEARS = 12

interface Change {
  month: number
  /** 1 to 5, 5 is the last. */
  week: number
  weekday: number
  /** Seconds after local midnight, by the clock that ends there. */
  time: number
}

/**
 * The rule of a zone as OpenWrt's `timezone` option wants it (POSIX TZ), for `Europe/Berlin`
 * `CET-1CEST,M3.5.0,M10.5.0/3`. Read off the calendar that Node carries, for the years to come.
 */
export function posixRule(zone: string, year = new Date().getUTCFullYear()): string {
  const clock = clockOf(zone)
  const first = transitions(clock, year)
  const winter = first.length ? Math.min(...first.map(({ to }) => to)) : clock(Date.UTC(year, 6))
  const name = (offset: number, at: number) => `${abbreviation(zone, offset, at)}`
  if (first.length === 0) return name(winter, Date.UTC(year, 6)) + posixOffset(winter)
  const summer = Math.max(...first.map(({ to }) => to))
  const begin = ruleFor(zone, year, (offset) => offset === summer)
  const end = ruleFor(zone, year, (offset) => offset === winter)
  const winterAt = first.find(({ to }) => to === winter)!.at + DAY
  const summerAt = first.find(({ to }) => to === summer)!.at + DAY
  const shift = summer - winter === 60 ? '' : posixOffset(summer)
  return `${name(winter, winterAt)}${posixOffset(winter)}${name(summer, summerAt)}${shift},${begin},${end}`
}

/** Minutes east of Greenwich at an instant. */
type Clock = (at: number) => number

function clockOf(zone: string): Clock {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    return (at) => minutesIn(format.formatToParts(at).find(({ type }) => type === 'timeZoneName')!.value)
  } catch (cause) {
    throw new UsageError('time-zone', phrase('timeZone.unknown', zone), { cause })
  }
}

/** `GMT+05:30` is 330. */
function minutesIn(name: string): number {
  const match = /([+-])(\d\d):(\d\d)/.exec(name)
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/** Looked for week by week: no zone changes twice within one, and asking the calendar is slow. */
function transitions(clock: Clock, year: number): { at: number; from: number; to: number }[] {
  const [start, end] = [Date.UTC(year, 0), Date.UTC(year + 1, 0)]
  const found = []
  let from = clock(start)
  for (let at = start; at < end; at += WEEK) {
    const next = Math.min(at + WEEK, end)
    const to = clock(next)
    if (from !== to) found.push({ at: between(clock, at, next), from, to })
    from = to
  }
  return found
}

/** The first minute of the new time. */
function between(clock: Clock, low: number, high: number): number {
  const before = clock(low)
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE
    if (clock(middle) === before) low = middle
    else high = middle
  }
  return high
}

/** One rule that fits every year to come, or the zone has none (Morocco follows the moon). */
function ruleFor(zone: string, year: number, into: (offset: number) => boolean): string {
  const clock = clockOf(zone)
  const days = Array.from({ length: YEARS }, (_, n) =>
    transitions(clock, year + n).find(({ to }) => into(to)),
  )
  const local = days.map((each) => each && each.at + each.from * MINUTE)
  if (local.every((at) => at !== undefined)) {
    // Midnight may be meant as the end of the day before ("last Thursday, 24:00").
    for (const late of [0, DAY]) {
      const changes = local.map((at) => changeAt(at, late))
      const rule = common(changes, local, late)
      if (rule) return rule
    }
  }
  throw new UsageError('time-zone', phrase('timeZone.noRule', zone))
}

function changeAt(at: number, late: number): Change {
  const day = new Date(at - late)
  const time = (at - late - Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()) + late) / 1000
  return {
    month: day.getUTCMonth() + 1,
    week: Math.ceil(day.getUTCDate() / 7),
    weekday: day.getUTCDay(),
    time,
  }
}

function common(changes: Change[], local: number[], late: number): string | null {
  const { month, week, weekday, time } = changes[0]!
  const same = changes.every((c) => c.month === month && c.weekday === weekday && c.time === time)
  if (!same) return null
  const last = local.every((at) => isLast(at - late))
  if (!last && !changes.every((c) => c.week === week)) return null
  return `M${month}.${last ? 5 : week}.${weekday}${time === 7200 ? '' : `/${clockText(time / 60)}`}`
}

function isLast(at: number): boolean {
  return new Date(at).getUTCMonth() !== new Date(at + 7 * DAY).getUTCMonth()
}

/** POSIX counts westwards: Berlin, one hour east, is -1. */
function posixOffset(minutes: number): string {
  return clockText(-minutes)
}

function clockText(minutes: number): string {
  const rest = Math.abs(minutes) % 60
  const hours = Math.trunc(Math.abs(minutes) / 60)
  return `${minutes < 0 ? '-' : ''}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
}

/** The letters that people there use where Node knows them, else the offset; both are only shown, never computed with. */
function abbreviation(zone: string, offset: number, at: number): string {
  for (const locale of ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-ZA', 'en-IN']) {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')!.value
    if (/^[A-Z]{3,5}$/.test(name)) return name
  }
  const [hours, rest] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const digits = `${String(hours).padStart(2, '0')}${rest ? String(rest).padStart(2, '0') : ''}`
  return `<${offset < 0 ? '-' : '+'}${digits}>`
}
