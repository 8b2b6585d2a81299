export interface Row {
  what: string
  ours: string
  other: string
  /** Ours in terms of the other's; null when there was no other. */
  ratio: number | null
  limit: number | null
}

export function print(rows: Row[]): void {
  for (const { what, ours, other, ratio, limit } of rows) {
    const verdict = ratio === null || limit === null ? '' : ratio <= limit ? 'ok' : 'TOO SLOW'
    const factor = ratio === null ? '' : `${ratio.toFixed(2)}x (limit ${limit ?? '-'})`
    console.log([what.padEnd(38), ours.padEnd(12), other.padEnd(12), factor, verdict].join('  ').trimEnd())
  }
}
