import { english, type Language } from './en/index.ts'

/** By the two letters that an option, a variable or a locale begins with. */
const languages: Record<string, () => Promise<Language>> = {
  en: async () => english,
  de: async () => (await import('./de/index.ts')).german,
  xa: async () => (await import('./pseudo.ts')).pseudo,
}

/** But for the one that is for tests alone. */
export const languageNames = Object.keys(languages).filter((name) => name !== 'xa')

/** `de` of `de`, of `de_AT.UTF-8` and of `de-CH`; null for one that is not spoken here. */
export function languageName(text: string): string | null {
  const name = /^[a-z]{2}(?=$|[-_.@])/.exec(text.toLowerCase())?.[0] ?? ''
  return Object.hasOwn(languages, name) ? name : null
}

export const languageOf = (name: string): Promise<Language> => languages[name]!()
