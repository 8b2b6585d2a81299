import { Command } from '@commander-js/extra-typings'
import { afterEach, expect, test } from 'vitest'
import { addOptions, runOptions } from '../../src/commands/options.ts'
import { program } from '../../src/commands/program.ts'
import { Stopping } from '../../src/procedure/stopping.ts'

const touched = ['TFTP_PORT', 'OFFLINE', 'YES', 'AGAIN', 'LABEL', 'TRUST_KEY', 'FOR', 'WEB', 'PATIENT'].map(
  (name) => `BENCHFLASH_${name}`,
)
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
  process.env.BENCHFLASH_OFFLINE = '0'
  expect(given()).toEqual({})
  process.env.BENCHFLASH_OFFLINE = '1'
  expect(given()).toEqual({ offline: true })
})

test('the live page is asked for by its option or variable, alone or with an address', () => {
  const web = (...args: string[]) => {
    const [batch] = program({ stopping: new Stopping(), version: '0' }).commands.filter(
      (command) => command.name() === 'batch',
    )
    batch!.action(() => {})
    batch!.exitOverride().configureOutput({ writeErr: () => {} })
    return batch!.parse(args, { from: 'user' }).opts().web
  }
  expect(web()).toBeUndefined()
  expect(web('--web')).toBe(true)
  expect(web('--web', '10.0.0.5')).toEqual({ address: '10.0.0.5', port: 8450 })
  expect(() => web('--web', '0.0.0.0')).toThrow(/address of this laptop/)
  process.env.BENCHFLASH_WEB = 'yes'
  expect(web()).toEqual({ address: '127.0.0.1', port: 8450 })
  process.env.BENCHFLASH_WEB = 'no'
  expect(web()).toBeUndefined()
})

test('time is saved unless it is said that none of it is, or which of it is not', () => {
  expect(given('--patient')).toEqual({ patient: true })
  expect(given('--patient', 'host-keys,wire')).toEqual({ patient: ['host-keys', 'wire'] })
  expect(() => given('--patient', 'host-keys,lan')).toThrow(/host-keys,download,packages,wire/)
  process.env.BENCHFLASH_PATIENT = '1'
  expect(given()).toEqual({ patient: true })
  process.env.BENCHFLASH_PATIENT = 'packages'
  expect(given()).toEqual({ patient: ['packages'] })
  process.env.BENCHFLASH_PATIENT = 'no'
  expect(given()).toEqual({})
})

test('a forgotten variable answers no question and vouches for no key', () => {
  for (const name of ['YES', 'AGAIN', 'LABEL', 'TRUST_KEY', 'FOR']) process.env[`BENCHFLASH_${name}`] = '1'
  expect(given()).toEqual({})
  const all = program({ stopping: new Stopping(), version: '0' })
  const options = all.commands.flatMap((command) => command.options)
  for (const flag of ['--yes', '--again', '--label', '--trust-key', '--for']) {
    const own = options.filter(({ long }) => long === flag)
    expect(own.length).toBeGreaterThan(0)
    expect(own.flatMap(({ envVar }) => envVar ?? [])).toEqual([])
  }
})

test('keys from flags are a list', () => {
  expect(given('--trust-key', 'b.pub', '--trust-key', 'c.pub')).toEqual({ trustKey: ['b.pub', 'c.pub'] })
})

test('an old release cannot be asked for any more: there is no option for it', () => {
  expect(() => given('--allow-old')).toThrow(/unknown option/)
})

test('a port that is no number is refused', () => {
  expect(() => given('--tftp-port', 'sixty')).toThrow(/whole number/)
  expect(() => given('--pace', 'slow')).toThrow(/real, brisk/)
})
