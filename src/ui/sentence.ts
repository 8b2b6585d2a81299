/** What is to be pasted stands at the end, behind a colon: an option, a path or a command. No stop is put to it. */
const paste = /: (?:(?:--|\/|benchflash |sudo |[a-z]+-)\S.*|.* --?[a-z].*)$/

/** With its full stop, which messages and hints need not have. */
export function sentence(text: string): string {
  return text === '' || /[.!?:]["“)]?$/.test(text) || paste.test(text) ? text : `${text}.`
}
