import { writeFileSync } from 'node:fs'
import { english } from '../../src/messages/en/index.ts'
import type { Line } from './process.ts'

export interface Drawn {
  fault: string
  result: string
  /** Of the step that failed; empty where none did. */
  code: string
}

export const isVerdict = ({ type, result }: Line) => type === 'run-done' && result !== 'cancelled'

/** What each seat drew, in its order, with the verdicts in theirs. */
export function drawnBy(lines: Line[], faults: Map<string, string[]>): Drawn[] {
  const left = new Map([...faults].map(([seat, drawn]) => [seat, [...drawn]]))
  const codes = new Map<string, string>()
  return lines.flatMap((line) => {
    const { type, seat, code, result } = line
    if (type === 'step-failed') codes.set(String(seat), String(code))
    if (!isVerdict(line)) return []
    const failed = result === 'failed' ? (codes.get(String(seat)) ?? '') : ''
    return [{ fault: left.get(String(seat))?.shift() ?? '?', result: String(result), code: failed }]
  })
}

/** docs/soak.md, of a whole one. */
export function writePage(all: Drawn[], { seats, rounds, seed, minutes }: Record<string, number>): void {
  const counts = new Map<string, number>()
  for (const { fault, result, code } of all) {
    const what =
      fault === '' ? 'nothing is wrong with it' : english.fault[fault as keyof typeof english.fault]
    const row = `| ${what} | ${result} | ${code} |`
    counts.set(row, (counts.get(row) ?? 0) + 1)
  }
  const rows = [...counts]
    .map(([row, count]) => `${row} ${count} |`)
    .sort((one, other) => (one < other ? -1 : 1))
  const head = [
    '# The soak',
    '',
    `Written by \`npm run soak\`: ${seats} seats of ${rounds} simulated routers each, one after the other, at once`,
    `in one program, with what is wrong with each drawn by the seed ${seed}. Each verdict was held against`,
    'what was drawn, each flash and each backup against the chip at delivery, and no name was given',
    'twice.',
    '',
    `${all.length} routers in ${minutes} minutes, at the instant pace.`,
    '',
    '| the router | verdict | error | routers |',
    '| --- | --- | --- | --- |',
  ]
  writeFileSync('docs/soak.md', `${[...head, ...rows].join('\n')}\n`)
}
