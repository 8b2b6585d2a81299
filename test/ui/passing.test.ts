import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Passing } from '../../src/ui/passing.ts'
import { isDrawing, leftOf, toldBy } from './terminal-model.ts'

function seen(...pieces: string[]): string {
  const passing = new Passing()
  return pieces.map((piece) => passing.see(piece)).join('')
}
/** What a router sends, as bytes. */
const sent = (text: string) => Buffer.from(text).toString('latin1')

const screens = {
  'ls --color':
    '\x1b[0m\x1b[01;34mbin\x1b[0m\r\n\x1b[38;5;208m\x1b[48;2;1;2;3;1mgerät.txt\x1b[m \x1b[38:2::10:20:30m日本 ✔\x1b[39;49m\r\n',
  'the prompt of a shell': '\x1b[6nroot@OpenWrt:~# \x1b[Jls\b\b\x1b[K\x07\x1b[3D\x1b[12C',
  vi: '\x1b7\x1b[?1049h\x1b[1;24r\x1b[999;999H\x1b[6n\x1b[H\x1b[2J~\x1b[24;1H\x1b[7m- /etc/config 1/3 33%\x1b[m\x1b[1;1H\x1b[L\x1b[2M\x1b[4hx\x1b[4l\x1b[@\x1b[3P\x1b[r\x1b[?1049l\x1b8',
  top: '\x1b[H\x1b[?25lMem: 61232K used\x1b[K\r\n\x1b[7m  PID  PPID USER\x1b[0m\r\n\x1b[J\x1b[1J\x1b[0K\x1b[?25h\x1bM\x1bD\x1bE\x1b[2S\x1b[T',
  menuconfig:
    '\x1b(B\x1b)0\x1b[?7l\x1b[?1h\x1b=\x1b[?47h\x1b[5;10f\x0elqqqk\x0f\x1b(0x\x1b(B\x1b[4X\x1b[10`\x1b[3d\x1b[2e\x1b[2a\x1b[5b\x1b[2E\x1b[2F\x1b[7G\x1b[I\x1b[Z\x1b[11m\x1b[10m\x1b[s\x1b[u\x1b[?47l\x1b[?1l\x1b>\x1b[?7h',
}

it('a mark that begins a text is not lost', () => expect(seen(sent('\ufeffa'))).toBe('\ufeffa'))

it.each(Object.entries(screens))('%s is seen as it was sent, in one piece or byte by byte', (_, screen) => {
  expect(seen(sent(screen))).toBe(screen)
  expect(seen(...sent(screen))).toBe(screen)
})

/** A command to the terminal, and what is left of it. */
const attacks: [string, string, string?][] = [
  ['the clipboard', '\x1b]52;c;cm0gLXJm\x07'],
  ['the clipboard, with a NUL inside', '\x1b\0]52;c;cm0gLXJm\x07'],
  ['the clipboard in screen’s own string', '\x1bP\x1b]52;c;cm0gLXJm\x07\x1b\\'],
  ['a title', '\x1b]0;owned\x1b\\'],
  ['a title that a bell ends', '\x1b]2;owned\x07'],
  ['keys of the terminal’s own', '\x1bP1;1|17/6c73\x1b\\'],
  ['what an application tells it', '\x1b_Gi=31;AAAA\x1b\\'],
  ['a private message', '\x1b^owned\x1b\\'],
  ['a string', '\x1bXowned\x1b\\'],
  ['a question by a string', '\x1bP+q544e\x1b\\'],
  ['a reset', '\x1bc'],
  ['a reset, with a NUL inside', '\x1b\0c'],
  ['a reset, with a bell inside', '\x1b\x07c', '\x07'],
  ['a soft reset', '\x1b[!p'],
  ['the title’s report', '\x1b[21t'],
  ['the title’s report, behind zeros', `\x1b[${'0'.repeat(20)}21t`],
  ['the title’s report, with a NUL inside', '\x1b[2\x001t'],
  ['the title’s report, with a newline inside', '\x1b[2\n1t', '\n'],
  ['a question for its kind', '\x1b[c'],
  ['the same with a figure', '\x1b[0c'],
  ['the same of old', '\x1bZ'],
  ['a question for its version', '\x1b[>0q'],
  ['a question for its second kind', '\x1b[>c'],
  ['a question for its third kind', '\x1b[=c'],
  ['a question for a mode', '\x1b[?1$p'],
  ['a question for its line', '\x1b[x'],
  ['a question for its keys', '\x1b[?u'],
  ['a question whether it is well', '\x1b[5n'],
  ['a question for its place, of another kind', '\x1b[?6n'],
  ['a question for its place, and one more', '\x1b[6;5n'],
  ['a question that it types the answer to', '\x05'],
  ['a mouse', '\x1b[?1003h'],
  ['a mouse, beside the cursor', '\x1b[?25;1003h'],
  ['what is pasted', '\x1b[?2004h'],
  ['keys that become longer', '\x1b[>4;2m'],
  ['a size', '\x1b[8;1;1t'],
  ['132 columns', '\x1b[?3h'],
  ['lines that were seen before', '\x1b[3J'],
  ['a printer', '\x1b[5i'],
  ['a tabulator', '\x1bH'],
  ['no tabulator', '\x1b[3g'],
  ['letters that are no UTF-8 any more', '\x1b%@'],
  ['letters of another country', '\x1b(K'],
  ['a screen full of E', '\x1b#8'],
  ['answers with 8 bits', '\x1b G'],
  ['more than one sign between', '\x1b$(c'],
  ['a form feed', '\f\v'],
  ['a letter of its own colour, too long', `\x1b[${'1;'.repeat(40)}m`],
  ['a repetition without end', '\x1b[99999b'],
  ['a C1 control', '\xc2\x9d52;c;x\xc2\x9c', '52;c;x'],
  ['a C1 control as one byte', '\x9d52;c;x\x9c', '\ufffd52;c;x\ufffd'],
  ['a C1 control in too many bytes', '\xe0\x82\x9b2J', '\ufffd\ufffd\ufffd2J'],
  ['text that runs backwards', '\xe2\x80\xaeb', 'b'],
  ['a delete', '\x7f'],
  ['a command that is broken off', '\x1b[2\x1821t', '21t'],
  ['another that is broken off', '\x1b]0;t\x1aitle', 'itle'],
  ['a command that another one ends', '\x1b[2\x1b[31m', '\x1b[31m'],
  ['a bell in a command that passes', '\x1b[3\x071m', '\x07\x1b[31m'],
]

it.each(attacks)('of %s nothing reaches the terminal', (_, attack, left = '') => {
  expect(seen(`a${attack}z`)).toBe(`a${left}z`)
  expect(seen(...`a${attack}z`)).toBe(`a${left}z`)
})

it('text for the terminal that never ends makes a router silent for no more than its line', () => {
  expect(seen('a\x1b]52;c;', 'noise\r', '\nU-Boot 1.1.3')).toBe('a\nU-Boot 1.1.3')
})

it('nothing is kept of a command that never ends', () => {
  expect(seen(`a\x1b[${'0'.repeat(200_000)}`, '1mz', '\x1b[1m')).toBe('az\x1b[1m')
})

/** Any bytes, and those more often that commands are made of. */
const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...'\x1b[]PX^_\\?>=!$;:0123456789 ()\0\x05\x07\x0e\x18\x1a\n\x9b\x9d\xc2\xe2\x80@BEHJKMZcghilmnprstux',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...attacks.map(([, attack]) => attack), ...Object.values(screens).map(sent)),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...Object.values(screens)
        .flatMap((all) => all.split(/(?=\x1b)/))
        .map(sent),
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) },
)
const pieces = fc.array(piece, { maxLength: 60 })

it('of any bytes only what draws comes out, however they are cut, and then the terminal is as it was', () => {
  fc.assert(
    fc.property(pieces, fc.array(fc.nat(200), { maxLength: 8 }), (all, cuts) => {
      const bytes = all.join('')
      const passing = new Passing()
      const ends = [...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
      const out = ends.map((end, n) => passing.see(bytes.slice(ends[n - 1] ?? 0, end)))
      expect(out.join('')).toBe(seen(bytes))
      // Each write is whole, so that one of our own may follow.
      expect(out.flatMap(toldBy).filter((told) => !isDrawing(told))).toEqual([])
      expect(leftOf(out.join('') + passing.restore())).toEqual({})
    }),
    { numRuns: 400 },
  )
})

/** Written from a terminal's manual: letters, number pad, lines, keys, wrapping, cursor, looks. */
const usual = '\x0f\x1b(B\x1b>\x1b7\x1b[r\x1b8\x1b[4l\x1b[?1l\x1b[?7h\x1b[?25h\x1b[10;0m'

it('nothing is put back where nothing was drawn', () => {
  const passing = new Passing()
  passing.see('plain\r\n\x0f\x1b]0;t\x07\x1b[21t')
  expect(passing.restore()).toBe('')
})

it.each(['\x0e', '\x1b[31m', '\x1b(0'])('what was drawn is put back once: %j', (drawn) => {
  const passing = new Passing()
  passing.see(drawn)
  expect([passing.restore(), passing.restore()]).toEqual([usual, ''])
})

it.each(['47', '1049'])('the other screen is left only where it is shown: %s', (screen) => {
  const passing = new Passing()
  passing.see(`\x1b[?${screen}h`)
  expect(passing.restore()).toBe(`\x1b[?${screen}l${usual}`)
  passing.see('\x1b[1m')
  expect(passing.restore()).toBe(usual)
  passing.see(`\x1b[?${screen}h\x1b[?25l\x1b[?${screen}l`)
  expect(passing.restore()).toBe(usual)
})
