import { english, type Language } from './en/index.ts'

const accents: Record<string, string> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  n: 'ñ',
  s: 'š',
  t: 'ť',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
}

/** Every letter of ours accented, and a third longer, as German is; a command or an option stays what it is. */
export const accented = (text: string) =>
  text.replace(word, (found) => (isName.test(found) ? found : accentedWord(found)))

/** With what belongs to it: a path, an address, an option and a code are no words of a language. */
const word = /[^\s"()[\],;]+/g
const isName = /^[-<{~/.]|[\w][.:=_/][\w]|^[a-z]+(?:-[a-z]+)+$/
const accentedWord = (found: string) =>
  found.replace(/[aeionstuAEIOU]/g, (letter) => (letter === 'e' ? 'éé' : accents[letter]!))

/** A language made from the English, to look for what was not asked of the language: that stands in plain letters. */
export const pseudo: Language = { ...(madeOf(english) as Language), language: 'en' }

function madeOf(value: unknown): unknown {
  if (typeof value === 'string') return accented(value)
  if (typeof value === 'function') return (...given: unknown[]) => madeOf(value(...given))
  if (Array.isArray(value)) return value.map(madeOf)
  if (typeof value !== 'object' || value === null) return value
  const { commands } = value as { commands?: string[] }
  const lines = (text: string) =>
    text.split('\n').map((line) => (commands?.includes(line) ? line : accented(line)))
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      if (name === 'commands') return [name, each]
      return [name, name === 'hint' && typeof each === 'string' ? lines(each).join('\n') : madeOf(each)]
    }),
  )
}
