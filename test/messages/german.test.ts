import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { german } from '../../src/messages/de/index.ts'
import { english } from '../../src/messages/en/index.ts'
import { said } from '../ui/all-words.ts'

// Those of the codes are told of their samples elsewhere; what joins others says nothing itself.
const speakers = Object.keys(english).filter(
  (name) => !['problems', 'joined', 'language', 'profileTemplate'].includes(name),
) as (keyof typeof english)[]

interface Spoken {
  name: string
  text: string
  commands: string[]
}

/** Everything that a speaker says of values of different kinds, as text. */
const spokenBy = (speaker: unknown, name: string): Spoken[] =>
  said(speaker, name).flatMap(({ name, value }) => textsOf(value).map((one) => ({ name, ...one })))

function textsOf(value: unknown): { text: string; commands: string[] }[] {
  if (typeof value === 'string') return [{ text: value, commands: [] }]
  if (typeof value !== 'object' || value === null) return []
  const { message = '', hint = '', commands = [] } = value as Partial<Record<string, never>>
  return [{ text: `${message}\n${hint}`, commands }]
}

const isSentence = (text: string) =>
  text.split(/\s+/).filter((word) => /^[a-z']{2,}[.,:]?$/.test(word) && !/^(null|benchflash)/.test(word))
    .length >= 3

test('nothing that English says in a sentence is said in German with the same words', () => {
  const left = speakers.flatMap((name) => {
    const own = new Set(spokenBy(german[name], name).map(({ text }) => text))
    return spokenBy(english[name], name).filter(({ text }) => isSentence(text) && own.has(text))
  })
  expect(left).toEqual([])
})

test('the German profile template is the same profile', () => {
  const [one, other] = [english, german].map(({ profileTemplate }) => parse(profileTemplate))
  expect(other).toEqual(one)
  const fields = (text: string) => [...text.matchAll(/^ *#? *([a-z-]+):/gm)].map(([, name]) => name)
  expect(fields(german.profileTemplate)).toEqual(fields(english.profileTemplate))
})

test('what is to be pasted is the same in both', () => {
  const pasted = (language: typeof english) =>
    speakers.flatMap((name) =>
      spokenBy(language[name], name).flatMap(({ name, commands }) =>
        commands.map((line) => `${name}: ${line}`),
      ),
    )
  expect(new Set(pasted(german))).toEqual(new Set(pasted(english)))
  expect(new Set(pasted(english)).size).toBeGreaterThan(20)
})

test('nothing is said that is no text where English has text', () => {
  const odd = (language: typeof english) =>
    speakers.flatMap((name) =>
      spokenBy(language[name], name).flatMap(({ name, text }) =>
        /undefined|NaN|\[object/.test(text) ? [name] : [],
      ),
    )
  const inEnglish = new Set(odd(english))
  expect(odd(german).filter((name) => !inEnglish.has(name))).toEqual([])
})

test('one voice in German too: no shouting, no please, no typographer’s quotes', () => {
  const all = speakers.flatMap((name) => spokenBy(german[name], name))
  expect(all.length).toBeGreaterThan(1000)
  expect(all.filter(({ text }) => /!|\bbitte\b|[“”„‘’]|\bStrg\b/i.test(text))).toEqual([])
})
