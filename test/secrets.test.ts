import { expect, test } from 'vitest'
import { Secrets } from '../src/base/secrets.ts'

test('what is short is struck as a word of its own, what is longer wherever it stands', () => {
  const secrets = new Secrets('1234', '12345678', '123456789')
  expect(secrets.strike('1234 x1234 1234x .1234 1234. "1234"')).toBe('*** x1234 1234x .1234 1234. "***"')
  expect(secrets.strike('a12345678 12345678')).toBe('a12345678 ***')
  expect(secrets.strike('a123456789b')).toBe('a***b')
})

test('of two secrets of which one begins the other, the longer one leaves nothing behind', () => {
  for (const both of [
    ['open sesame', 'open sesame!?'],
    ['open sesame!?', 'open sesame'],
  ])
    expect(new Secrets(...both).strike('open sesame!?')).toBe('***')
})

test('a secret means itself, whatever letters are in it', () => {
  const odd = 'a.b*c+d?e^f$g{h}(i)j|k[l]m\\n'
  expect(new Secrets(odd).strike(`<${odd}>`)).toBe('<***>')
  expect(new Secrets(odd).strike('a-b*c+d?e^f$g{h}(i)j|k[l]m\\n')).toBe('a-b*c+d?e^f$g{h}(i)j|k[l]m\\n')
})

test('it knows the longest of its secrets, and an empty one is none', () => {
  const secrets = new Secrets(undefined, '')
  secrets.add('')
  expect(secrets.longest).toBe(0)
  expect(secrets.strike('"" plain')).toBe('"" plain')
  secrets.add('correct horse')
  secrets.add('1234')
  expect(secrets.longest).toBe('correct horse'.length)
})

test('texts in plain data are struck, and everything else stays as it is', () => {
  const data = { pin: '1234', deep: [{ n: 1234, text: 'PIN 1234' }], none: null, yes: true }
  expect(new Secrets('1234').strikeIn(data)).toEqual({
    pin: '***',
    deep: [{ n: 1234, text: 'PIN ***' }],
    none: null,
    yes: true,
  })
  expect(new Secrets().strikeIn(data)).toBe(data)
})
