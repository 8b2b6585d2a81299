/** What is to be pasted stands at the end, behind a colon: an option, a path or a command. No stop is put to it. */
const paste = /: (?:--|\/|benchflash |sudo |[a-z]{1,20}-)\S/
const option = / --?[a-z]/

/** With its full stop, which messages and hints need not have. */
export function sentence(text: string): string {
  return text === '' || /[.!?:]["“)]?$/.test(text) || isPasted(text) ? text : `${text}.`
}

function isPasted(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1)
  const colon = line.indexOf(': ')
  return colon >= 0 && (paste.test(line) || option.test(line.slice(colon + 2)))
}
