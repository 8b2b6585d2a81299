export interface Row {
  what: string
  measured: string
  /** What it is held against: another program's figure, or a fixed one; with the limit. */
  limit: string
  /** `ok`, `over`, `shown`, or `skipped: …`. */
  verdict: string
}

export const ok = (yes: boolean) => (yes ? 'ok' : 'over')

export function line(...cells: string[]): string {
  const widths = [42, 54, 56]
  return cells
    .map((cell, i) => cell.padEnd(widths[i] ?? 0))
    .join('  ')
    .trimEnd()
}

export function print(rows: Row[]): void {
  for (const { what, measured, limit, verdict } of rows)
    process.stdout.write(`${line(what, measured, limit, verdict)}\n`)
}

/** The middle one, with the smallest and the largest. */
export function middle(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  return { median: sorted[sorted.length >> 1]!, least: sorted[0]!, most: sorted.at(-1)! }
}

export function spread(values: number[]): string {
  const { median, least, most } = middle(values)
  return `${median.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)})`
}
