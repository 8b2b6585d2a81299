import { loaderMarks } from '../devices/loader-signs.ts'
import type { Entry } from '../ports/capture.ts'

/** A moment that the router's own words show; milliseconds since the line was opened. */
export interface Mark {
  at: number
  mark: string
}

const every = ({ source }: RegExp) => new RegExp(source, 'g')

const marks: [string, RegExp][] = [
  ['boot loader banner', every(loaderMarks.banner)],
  ['warm reset', every(loaderMarks.warmReset)],
  ['window for keys', every(loaderMarks.window)],
  ['key taken', every(loaderMarks.keyTaken)],
  ['key not taken', every(loaderMarks.keyMissed)],
  ['TFTP begins', /Loading: /g],
  ['ARP answered', /Got ARP REPLY/g],
  ['TFTP timeout', /(?<=[#*\b \t])T (?=[T#*])/g],
  ['TFTP error', /TFTP error|Retry count exceeded/g],
  ['TFTP done', /Bytes transferred = /g],
  ['kernel checked', /Verifying Checksum \.\.\. OK/g],
  ['kernel unpacked', /Uncompressing Kernel Image \.\.\. OK/g],
  ['kernel begins', /Starting kernel/g],
  ['first kernel line', /Linux version \d/g],
  ['kernel panic', /Kernel panic/g],
  ['init', /procd: - early -|init: Console is alive/g],
  ['console', /Please press Enter to activate this console/g],
  ['first prompt', /root@[^:\r\n]{1,64}:[^\r\n#]{0,128}# /g],
  ['LAN link', /br-lan: link becomes ready|br-lan: port \d\(lan\d\) entered forwarding/g],
]

/** In the order of time. Of what comes again and again only the first after each banner is told. */
export function phasesIn(entries: Entry[]): Mark[] {
  const starts: [at: number, t: number][] = []
  let text = ''
  for (const { t, in: said } of entries) {
    if (said === undefined) continue
    starts.push([text.length, t])
    text += said
  }
  const found = marks.flatMap(([mark, pattern]) =>
    [...text.matchAll(pattern)].map(({ index }) => ({ index, mark, at: timeOf(starts, index) })),
  )
  return oncePerStart(found.toSorted((a, b) => a.index - b.index))
}

function timeOf(starts: [number, number][], index: number): number {
  return starts.findLast(([at]) => at <= index)?.[1] ?? 0
}

function oncePerStart(all: Mark[]): Mark[] {
  const seen = new Set<string>()
  return all.flatMap(({ at, mark }) => {
    // The boot loader prints its banner a second time before its prompt.
    if (mark === 'boot loader banner' && !seen.has('key taken')) seen.clear()
    if (mark === 'key taken' || mark === 'key not taken') seen.delete('boot loader banner')
    if (seen.has(mark)) return []
    seen.add(mark)
    return [{ at, mark }]
  })
}

/** What was sent from each banner until the boot loader took a key, and how long the window's line was there by then. */
export interface Interrupt {
  keys: number
  /** The last of them; keys that were still in the adapter are among them. */
  last: string
  /** From `set LAN/WAN` to the answer. */
  ms: number | null
}

export function interruptsIn(entries: Entry[]): Interrupt[] {
  const found: Interrupt[] = []
  let keys = ''
  let heard = ''
  let lan: number | null = null
  for (const { t, in: said, out } of entries) {
    if (out !== undefined) keys += out
    if (said === undefined) continue
    const before = heard
    heard = (heard + said).slice(-200)
    // What was typed before, to a shell or a prompt, is not one of them.
    if (/U-Boot \d/.test(heard) && !/U-Boot \d/.test(before)) keys = ''
    if (loaderMarks.window.test(heard)) lan ??= t
    if (!loaderMarks.keyTaken.test(heard)) continue
    found.push({ keys: keys.length, last: keys.slice(-12), ms: lan === null ? null : Math.round(t - lan) })
    keys = ''
    heard = ''
    lan = null
  }
  return found
}
