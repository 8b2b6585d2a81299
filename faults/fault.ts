/** A mistake in code that keeps from harm, and the tests that must fail when somebody makes it. */
export interface Fault {
  /** What the program would do, in a sentence. */
  what: string
  file: string
  /** As it stands in the file, once. */
  from: string
  to: string
  /** Test files; behind `>` a part of the titles that are to be run. */
  heldBy: string
}

/** The text with the fault in it; why not, where its place has gone. */
export function broken(text: string, { file, from, to }: Fault): { text: string } | { gone: string } {
  const [before, after, ...more] = text.split(from)
  if (after === undefined) return { gone: `its place is no longer in ${file}` }
  if (more.length > 0) return { gone: `its place is ${more.length + 1} times in ${file}` }
  return { text: `${before}${to}${after}` }
}

export function testsOf({ heldBy }: Fault): { file: string; title: string | null } {
  const [file = '', title = null] = heldBy.split(' > ')
  return { file, title }
}
