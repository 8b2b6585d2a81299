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
