import { now, seconds } from '../base/time.ts'
import { sevenBit } from './boot-signs.ts'

/** No text in any wording: a wrong rate or voltage. */
export function isGarbage(text: string): boolean {
  return oddIn(text) > text.length * 0.3
}

const oddIn = (text: string) => text.replace(/[\x20-\x7e\r\n\t\x03\x08]/g, '').length

/** Rubbish first and clean text behind it, as while a plug or a wire was moved: the line itself is good now. */
export function clearedUp(text: string): boolean {
  const end = text.slice(-200)
  return (
    text.length >= 300 &&
    /[A-Za-z]{3}[ :][^\r\n]{3,100}[\r\n]/.test(end) &&
    !/[^\x20-\x7e\r\n\t\b\x1b]/.test(end) &&
    isGarbage(text.slice(0, -200).slice(0, 400))
  )
}

/** The eighth bit alone is wrong, as with another parity: that is text which is read all the same. */
function isSevenBit(text: string): boolean {
  const seven = sevenBit(text)
  return oddIn(seven) < text.length * 0.05 && new Set(seven.match(/[A-Za-z0-9]/g)).size >= 16
}

const much = 400
/** What came before may have been a plug on its way into its place, or the router being switched off. */
const long = seconds(3)

/** Tells a board that speaks at another rate from a moment of noise: its rubbish goes on, or is all that came of a whole start. */
export class Rubbish {
  #since: number | null = null
  /** What has come at all, and after so long. */
  #all = ''
  #later = ''

  /** Empty where nothing came for long. */
  lasts(more: string): boolean {
    if (more === '') return this.#over()
    this.#since ??= now()
    this.#all = (this.#all + more).slice(-much)
    if (now() - this.#since >= long) this.#later = (this.#later + more).slice(-much)
    return isLong(this.#later)
  }

  #over(): boolean {
    const all = this.#all
    this.#since = null
    this.#all = this.#later = ''
    return isLong(all)
  }
}

const isLong = (text: string) => text.length >= much && isGarbage(text) && !isSevenBit(text)
