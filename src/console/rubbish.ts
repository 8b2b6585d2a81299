import { now, seconds } from '../base/time.ts'

/** No text in any wording: a wrong rate or voltage. */
export function isGarbage(text: string): boolean {
  const odd = text.replace(/[\x20-\x7e\r\n\t\x03\x08]/g, '').length
  return odd > text.length * 0.3
}

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

const much = 400
/** A plug that is being moved is in its place by then. */
const long = seconds(3)

/** Whether a line that was heard says rubbish and goes on with it, or fell silent behind it. */
export class Rubbish {
  #text = ''
  #since: number | null = null

  lasts(more: string): boolean {
    this.#text = (this.#text + more).slice(-much)
    if (this.#text.length < much || !isGarbage(this.#text)) this.#since = null
    else this.#since ??= now()
    return this.#since !== null && (more === '' || now() - this.#since >= long)
  }
}
