import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heardAt } from '../../src/simulator/uart.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

test('a receiver whose clock is off by two percent reads every letter', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(0.98, 1, 1.02), (bytes, off) => {
      expect(heardAt(115_200 * off, bytes, 115_200)).toEqual(bytes)
    }),
  )
})

// Low for nine bits: at half the rate the middles of a start bit and of three others lie in them.
test('at half the rate a NUL is a start bit and three low bits', () => {
  expect([...heardAt(57_600, Uint8Array.of(0), 115_200)]).toEqual([0xf8])
})

// At twice the rate: a start bit of two, each bit seen twice; what begins in the middle of it is read as another letter.
test('at twice the rate a letter of eight ones is read as its start bit', () => {
  expect([...heardAt(115_200, Uint8Array.of(0xff), 57_600)]).toEqual([0xfe])
})

test('at a wrong rate letters are lost, and what is left is no text', () => {
  const said = Buffer.from('U-Boot 1.1.3 (Jun 25 2023 - 12:00:00)\n\rBoard: Ralink APSoC DRAM:  128 MB\n\r')
  for (const rate of [9600, 38_400, 57_600]) {
    const heard = heardAt(rate, said, 115_200)
    expect(heard.length).toBeLessThan(said.length)
    expect(text(heard)).not.toMatch(/Boot|Board|DRAM|MB/)
  }
})
