import type { Said } from '../problems/params.ts'
import { sentence } from './sentence.ts'

/** Of several sentences, one. */
export const joinedWords = {
  lines: (...lines: string[]) => lines.filter(Boolean).join('\n'),
  sentences: (...sentences: string[]) => sentences.filter(Boolean).join(' '),
  /** Of an error, what happened. */
  message: ({ message }: Said) => message,
  withStop: sentence,
  withoutStop: (sentence: string) => sentence.replace(/\.$/, ''),
  hint: ({ hint }: Said) => hint,
  /** `bench.yaml:12 seats.2.port: is missing`. */
  of: (what: string, words: string) => `${what}: ${words}`,
  /** `routers.csv:4 2 cells`. */
  at: (place: string, words: string) => `${place} ${words}`,
}
