import { english } from '../../src/messages/en/problems.ts'
import { say } from '../../src/messages/say.ts'
import type { Sentences } from '../../src/problems/params.ts'

const accents: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', n: 'ñ', s: 'š', t: 'ť' }

/** Every letter of ours accented, and a third longer, as German is. */
export const accented = (text: string) =>
  text.replace(/[aeionstu]/g, (letter) => (letter === 'e' ? 'éé' : accents[letter]!))

/** A language made from the English: what of it stands on a screen in plain letters was not asked of the language. */
export const pseudo = Object.fromEntries(
  Object.keys(english).map((code) => [
    code,
    (params: object) => {
      const { message, hint } = say(english, code, params)!
      return { message: accented(message), hint: accented(hint) }
    },
  ]),
) as unknown as Sentences
