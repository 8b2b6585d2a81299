/** Another seed chooses other cells: BENCHFLASH_MATRIX_SEED. */
export const seed = Number(process.env.BENCHFLASH_MATRIX_SEED ?? 500)

/** A tenth of all, by chance; the same for the same seed. */
export function sample<T>(all: readonly T[], from: number): T[] {
  const random = numbers(from)
  const left = [...all]
  const count = Math.ceil(all.length / 10)
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0]!)
}

/** The generator that is called mulberry32. */
function numbers(from: number): () => number {
  let state = from | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let n = Math.imul(state ^ (state >>> 15), 1 | state)
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n
    return ((n ^ (n >>> 14)) >>> 0) / 2 ** 32
  }
}
