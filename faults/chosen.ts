import type { Fault } from './fault.ts'

/** Those whose text or file has `--only TEXT`; of these `--some N`, each day the next ones. */
export function chosen(all: Fault[], words: string[], today: Date): Fault[] {
  const only = after(words, '--only')
  const some = after(words, '--some')
  const found = only === null ? all : all.filter((fault) => Object.values(fault).join('\n').includes(only))
  if (some === null) return found
  const count = Math.min(Math.max(0, Math.trunc(Number(some)) || 0), found.length)
  const start = Math.floor(today.getTime() / DAY) * count
  return Array.from({ length: count }, (_, n) => found[(start + n) % found.length]!)
}

const DAY = 24 * 60 * 60 * 1000

function after(words: string[], option: string): string | null {
  const at = words.indexOf(option)
  return at < 0 ? null : (words[at + 1] ?? '')
}
