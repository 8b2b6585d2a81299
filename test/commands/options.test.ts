import { Command } from '@commander-js/extra-typings'
import { afterEach, expect, test } from 'vitest'
import { addOptions, runOptions } from '../../src/commands/options.ts'

const touched = ['BENCHFLASH_TFTP_PORT', 'BENCHFLASH_YES', 'BENCHFLASH_TRUST_KEY']
afterEach(() => {
  for (const name of touched) delete process.env[name]
})

function given(...args: string[]): Record<string, unknown> {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  return addOptions(command, runOptions).parse(args, { from: 'user' }).opts()
}

test('nothing given is nothing there, so that the profile decides', () => {
  expect(given()).toEqual({})
})

test('each option is a variable too, and the flag wins', () => {
  process.env.BENCHFLASH_TFTP_PORT = '6969'
  expect(given()).toEqual({ tftpPort: 6969 })
  expect(given('--tftp-port', '70')).toEqual({ tftpPort: 70 })
})

test('a variable that says no is no yes', () => {
  process.env.BENCHFLASH_YES = '0'
  expect(given()).toEqual({})
  process.env.BENCHFLASH_YES = '1'
  expect(given()).toEqual({ yes: true })
})

test('a key from the environment and keys from flags are lists', () => {
  process.env.BENCHFLASH_TRUST_KEY = 'a.pub'
  expect(given()).toEqual({ trustKey: ['a.pub'] })
  delete process.env.BENCHFLASH_TRUST_KEY
  expect(given('--trust-key', 'b.pub', '--trust-key', 'c.pub')).toEqual({ trustKey: ['b.pub', 'c.pub'] })
})

test('a port that is no number is refused', () => {
  expect(() => given('--tftp-port', 'sixty')).toThrow(/whole number/)
  expect(() => given('--pace', 'slow')).toThrow(/real, brisk/)
})
