import { expect, test } from 'vitest'
import { Hand } from './bench.ts'

test('at real pace the interrupt is won and text comes whole and in order', async () => {
  await using hand = new Hand({ pace: 'real' })
  await hand.prompt()
  await hand.line('help')
  expect(await hand.until('MT7621 # ')).toMatch(
    /^\? .*tftpboot- tftpboot\n\rversion - version\n\rMT7621 # $/s,
  )
})
