import type { Wording } from '../phrases/phrase.ts'
/** The human we may ask. Everything rejects with Cancelled when the signal is aborted. */
export interface Operator {
  /**
   * Asks for a movement of the hand. Never confirmed by a key: the promise settles only when `seen` does,
   * which resolves when the line shows that it was done.
   */
  hand(request: HandRequest, seen: Promise<void>, signal: AbortSignal): Promise<void>
  confirm(question: Question, signal: AbortSignal): Promise<boolean>
  /** Text off the router's label; null when no answer is possible. */
  label(question: Question, signal: AbortSignal): Promise<string | null>
}

export interface HandRequest {
  /** `cycle`: off, wait 3 s, on. `on`: it is off, switch it on. `swap`: another router in its place, switched on. */
  power: 'cycle' | 'on' | 'swap'
  text: Wording
  /** A switch does it: no hand is wanted. */
  bySwitch?: boolean
}

export interface Question {
  text: Wording
  /** The option that would have answered it. */
  flag: string
}
