import { wallTime } from '../../src/base/time.ts'

const day = 24 * 3600 * 1000
/** In so many days each has had its turn. */
export const parts = 20

/** The day's number chooses; a part of another day is asked for by BENCHFLASH_MATRIX_SEED. */
export const seed = Number(process.env.BENCHFLASH_MATRIX_SEED ?? Math.floor(wallTime() / day))

/** One part of all, mixed by chance, but always alike: the parts of as many seeds in a row are the whole. */
export function sample<T>(all: readonly T[], from: number): T[] {
  return shuffled(all).filter((_, n) => n % parts === from % parts)
}

function shuffled<T>(all: readonly T[]): T[] {
  const random = numbers(500)
  const left = [...all]
  return all.map(() => left.splice(Math.floor(random() * left.length), 1)[0]!)
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
