/** The name that was probably meant: at most two letters differ. */
export function meant(name: string, known: string[]): string | null {
  const near = known
    .map((one) => ({ one, distance: distance(name, one) }))
    .filter(({ distance }) => distance <= 2)
  return near.sort((a, b) => a.distance - b.distance)[0]?.one ?? null
}

/** How many letters have to be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const change = row[j]! + (letter === b[j] ? 0 : 1)
      next.push(Math.min(change, row[j + 1]! + 1, next[j]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
