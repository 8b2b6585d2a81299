import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { BenchError } from '../src/base/errors.ts'
import { harmless, harmlessIn, Passing, shown } from '../src/base/harmless.ts'

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

it('an error says what others said without its commands', () => {
  const said = { message: `It says ${attacks['a C1 control']}`, hint: attacks['a window title'] }
  const error = new BenchError('disk-full', said, { evidence: Object.values(attacks) })
  expect([error.message, error.hint, ...error.evidence].join('')).not.toMatch(raw)
})

describe('who types to a router', () => {
  const seen = (...pieces: string[]) => {
    const passing = new Passing()
    return pieces.map((piece) => passing.see(piece)).join('')
  }

  it('sees its colours and its cursor', () => {
    const text = '\x1b[1;32mOK\x1b[0m\x1b[2J\x1b[6n \xc3\xa9\xe2\x80\x93'
    expect(seen(text)).toBe(text)
    expect(seen(...text)).toBe(text)
  })

  it.each(['\x1b]52;c;x\x07', '\x1bP+q\x1b\\', '\x1bc', '\x1b[21t', '\x1b[c', '\xc2\x9d52;c;x\xc2\x9c'])(
    'does not give it the terminal with %j, in one piece or letter by letter',
    (attack) => {
      for (const made of [seen(attack), seen(...attack)]) {
        expect(made).not.toMatch(/\x1b[\]PX^_c]|\x1b\[[\d;]*[tc]|\xc2[\x80-\x9f]/)
      }
    },
  )

  it('reads what was said instead, and what follows it', () => {
    expect(seen('a\x1b[21tb\x1bcd\xc2\x9d52')).toBe('a\\u001b[21tb\\u001bcd\\u009d52')
  })

  it('waits for no more than the rest of what may be a command', () => {
    const passing = new Passing()
    const pieces = ['\xc2', '\xa9x', '\xc2x', 'x\x1b', '[2', 'J', '\x1b[', '5n']
    expect(pieces.map((piece) => passing.see(piece))).toEqual([
      ...['', '\xc2\xa9x', '\xc2x', 'x', '', '\x1b[2J', '', '\x1b[5n'],
    ])
  })
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
  const bare = writes.filter((line) => !/shown\(|passing\.see|ownVersion\(|write\(('|toTheEnd)/.test(line))
  // The help and the sentence of an error, whose texts are harmless since it was made.
  expect(bare).toEqual([
    'to.write(`${frontPage(language ?? { help, verb, form }, to.columns)}\\n`)',
    "if (!isTold(error)) process.stderr.write(`${problemLines(problem, process.stderr.columns).join('\\n')}\\n`)",
  ])
})
