import { expect, test } from 'vitest'
import type { Kind, Secret } from '../../src/reports/found.ts'
import { type Known, strike } from '../../src/reports/strike.ts'

const none: Known = { secrets: [], units: [], places: [] }
const secret = (text: string, kind: Kind = 'password'): Secret => ({ kind, text })

/** What becomes of a text in which these secrets are known. */
function struck(text: string, ...secrets: string[]): string {
  const { files } = strike([{ name: 'x', text }], { ...none, secrets: secrets.map((each) => secret(each)) })
  return files[0]!.text
}

test('a secret as it stands leaves the letters beside it alone', () => {
  expect(struck('xabcdefx', 'abcdef')).toBe('x***x')
  expect(struck('aaaaaaa', 'aaaaaa')).toBe('***a')
})

test('a short one is struck as a whole word, whatever signs are in it', () => {
  expect(struck('p$1.x p$1yx p1x ap$1.x', 'p$1.x')).toBe('*** p$1yx p1x ap$1.x')
})

test('the longer of two is struck first, whichever was known first', () => {
  for (const secrets of [
    ['abcdef', 'abcdefgh'],
    ['abcdefgh', 'abcdef'],
  ])
    expect(struck('is abcdefgh', ...secrets)).toBe('is ***')
})

test.each([
  ['ab-cdef', '***'],
  ['x\nab-cdef\ny', 'x\n***\ny'],
  ['one ab.cd.ef two ab.cd.ef three', 'one *** two *** three'],
  ['is ab\n  cdef end', 'is ***\n  *** end'],
  ['is abc-defabc.def', 'is ***'],
])(
  'one with other signs between its letters is struck with these, and each line by itself: %j',
  (text, told) => {
    expect(struck(text, 'ab_cdef')).toBe(told)
  },
)

test('one inside of another is struck with it', () => {
  expect(struck('is ab-cdefghij end', 'ab_cdefghij', 'cd_efgh')).toBe('is *** end')
})

test('where it stands over itself it is struck once', () => {
  expect(struck('x aaaaaaa y', 'a-aaaaa')).toBe('x *** y')
})

test('a file in which something is left after all is left out by its name, and no other one is', () => {
  // What was struck out of the middle brings the parts around it together.
  const left = { name: 'left', text: 'abcabc\nabcdef\ndefdef' }
  const clean = { name: 'clean', text: 'abcdef' }
  const told = strike([left, clean], { ...none, secrets: [secret('abcdef')] })
  expect(told).toEqual({
    files: [{ name: 'clean', text: '***' }],
    refused: ['left'],
    counts: { password: 1 },
  })
})

test('places of this laptop have another name', () => {
  const places: Known['places'] = [
    ['/home/anna', '~'],
    ['anna', 'user'],
  ]
  expect(strike([{ name: 'x', text: 'in /home/anna/x, by anna' }], { ...none, places }).files[0]!.text).toBe(
    'in ~/x, by user',
  )
})

test('it is counted how many different ones of each kind there were', () => {
  const secrets = [secret('abcdef'), secret('ghijkl'), secret('abcdef'), secret('4711', 'pin')]
  const text = 'abcdef abcdef 5c:62:8b:71:72:06'
  expect(strike([{ name: 'x', text }], { ...none, secrets }).counts).toEqual({ password: 2, pin: 1, mac: 1 })
  expect(strike([{ name: 'x', text: '' }], none).counts).toEqual({})
})
