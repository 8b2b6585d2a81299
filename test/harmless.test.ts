import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { BenchError } from '../src/base/errors.ts'
import { harmless, harmlessIn, shown } from '../src/base/harmless.ts'
import { said } from '../src/messages/words.ts'
import { phrase } from '../src/phrases/phrase.ts'

const attacks = {
  'OSC 52, which fills the clipboard': '\x1b]52;c;cm0gLXJmIH4=\x07',
  'a window title': '\x1b]0;owned\x1b\\',
  'clearing the screen': '\x1b[2J\x1b[H',
  'a C1 control': '\x9b2J\x9d52;c;x\x9c',
  'a line that is written over': 'failed\rpassed',
  'a backspace': 'bad\b\b\bok',
  'text that runs backwards': 'a\u202eb\u2066c',
  'a line of its own': 'a\u2028b\u0085c',
}
const raw = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u

it.each(Object.entries(attacks))('%s becomes the text of its codes', (_, attack) => {
  for (const made of [harmless(attack), shown(attack)]) {
    expect(made).not.toMatch(raw)
    expect(made).toContain('\\u00'.slice(0, 2))
  }
  const text = JSON.stringify(harmlessIn({ [attack]: [attack, { deep: attack }] }))
  expect(text).not.toMatch(raw)
  // Also where nobody thought of it before, a line of JSON remains one, with what was said in it.
  expect(JSON.parse(shown(JSON.stringify({ attack })))).toEqual({ attack })
})

it('plain text is left alone, with its tabs, newlines and letters of all alphabets', () => {
  const text = 'ein Gerät\tUTF-8 ✔ 日本\nnächste Zeile'
  expect([harmless(text), shown(text)]).toEqual([text, text])
  const data = { n: 1, b: true, z: null, u: undefined, list: ['a', ['b']] }
  expect(harmlessIn(data)).toEqual(data)
})

it('a screen keeps its own colours and nothing else that begins with ESC', () => {
  expect(shown('\x1b[31mred\x1b[39m')).toBe('\x1b[31mred\x1b[39m')
  expect(shown('\x1b[2Jx\x1b[6n')).toBe('\\u001b[2Jx\\u001b[6n')
})

it.each([8, 7, 5, 0, 11, 30, 37, 40, 139, 221, '', '1;8', '38;5;0'])(
  'no look is left to a screen but its own, so that nothing can be hidden: %s',
  (code) => expect(shown(`\x1b[${code}mx`)).toBe(`\\u001b[${code}mx`),
)

it('a sentence keeps its own colours', () => {
  const terminal = [1, 2, 22, 31, 32, 33, 36, 39].map((code) => `\x1b[${code}mx`).join('\r\n')
  expect(shown(terminal)).toBe(terminal)
})

it.each(Object.values(attacks))(
  'what others said is harmless in a sentence that it is put into: %j',
  (attack) => {
    const sentences = [
      attack,
      phrase('adapter.numbered', attack, attack),
      phrase('heard.restarts', 5, attack),
    ]
    for (const made of said(sentences)) expect(made).not.toMatch(raw)
    expect(said(phrase('adapter.numbered', phrase('adapter.nameless'), '\x1b[8m1'))).toContain('\\u001b[8m1')
  },
)

it('an error says what others said without its commands', () => {
  const said = { message: `It says ${attacks['a C1 control']}`, hint: attacks['a window title'] }
  const error = new BenchError('disk-full', said, { evidence: Object.values(attacks) })
  expect([error.message, error.hint, ...error.evidence].join('')).not.toMatch(raw)
})

it('all that is written to a screen goes through the one place', () => {
  const root = fileURLToPath(new URL('../src', import.meta.url))
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const writes = files.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    return lines
      .filter((line) => /(stdout|stderr)\.write\(|to\.write\(/.test(line))
      .map((line) => line.trim())
  })
  const bare = writes.filter(
    (line) => !/shown\(|passing\.(?:see|restore)\(|ownVersion\(|write\(('|toTheEnd)/.test(line),
  )
  // The help and the sentence of an error, whose texts are harmless since it was made.
  expect(bare).toEqual([
    'to.write(`${frontPage(language ?? { help, verb, form }, to.columns)}\\n`)',
    "if (!isTold(error)) process.stderr.write(`${problemLines(problem, process.stderr.columns).join('\\n')}\\n`)",
  ])
})
