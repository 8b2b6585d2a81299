import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Secrets } from '../../src/base/secrets.ts'
import { Console } from '../../src/console/console.ts'
import { factoryReboot } from '../../src/console/factory.ts'
import { tplinkMr500V1 } from '../../src/devices/tplink-mr500-v1/device.ts'
import { recorded, transcript } from '../../src/ports/recorded.ts'
import { Recorder } from '../../src/procedure/recorder.ts'
import { FarEnd } from './far-end.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'secrets-'))

/** The log of `text` said in pieces that end at `cuts`. */
function logOf(text: string, cuts: number[], ...secrets: string[]): string {
  const file = join(folder(), 'console.log')
  const log = transcript(file)
  for (const secret of secrets) log.strike(secret)
  const ends = [...cuts.toSorted((a, b) => a - b), text.length]
  let from = 0
  for (const end of ends) {
    log('in', Buffer.from(text.slice(from, end), 'latin1'))
    from = Math.max(from, end)
  }
  log.close()
  return readFileSync(file, 'latin1').replace(/^\S+Z < /gm, '')
}

test('a secret stands in no log, however the bytes are cut and wherever the line is broken', () => {
  const secret = 'correct horse.'
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 420 }),
      fc.array(fc.integer({ min: 0, max: 460 }), { maxLength: 8 }),
      (place, cuts) => {
        const text = `${'-'.repeat(place)}${secret}${'='.repeat(30)}\r\n`
        const log = logOf(text, cuts, secret).replaceAll('\n', '')
        expect(log).toBe(`${'-'.repeat(place)}***${'='.repeat(30)}`)
      },
    ),
    { numRuns: 150 },
  )
})

test('a PIN is struck as a word of its own, not out of the digits of a time', () => {
  const log = logOf('AT+CPIN="1234"\r\n[ 1234.123456] usb 1-2\r\n1234\r\n', [3, 11], '1234')
  expect(log).toBe('AT+CPIN="***"\n[ 1234.123456] usb 1-2\n***\n')
})

const login = tplinkMr500V1.factoryLogin!

test("the factory login's password is not in the console log", async () => {
  const file = join(folder(), 'console.log')
  const log = transcript(file)
  log.strike(login.word)
  const far = new FarEnd()
  const answers = ['Archer MR500 login: ', 'Password: ', '\r\n~ # ', 'rebooting\r\n']
  far.onByte = (key) => {
    if (key === '\r') far.say(answers.shift() ?? '')
    // The shell repeats what it hears; the password is not repeated.
    else if (answers.length === 1) far.say(key)
  }
  await factoryReboot(Console.over(recorded(far.port, log)), login, new AbortController().signal)
  log.close()
  const text = readFileSync(file, 'latin1')
  expect(far.received).toContain(login.word)
  expect(text).not.toContain(login.word)
  expect(text).toMatch(/> \*\*\*\n/)
})

test('events are struck before they are kept and before they are shown', () => {
  const place = folder()
  const shown: unknown[] = []
  const reporter = { event: (event: unknown) => void shown.push(event) }
  const recorder = new Recorder({ folder: place, seat: '1', reporter, secrets: new Secrets('97531') })
  recorder.strike('open sesame')
  recorder.event({
    type: 'step-done',
    step: 'x',
    seconds: 1,
    facts: { asked: ['97531', { key: 'open sesame!' }] },
  })
  const kept = readFileSync(join(place, 'events.jsonl'), 'utf8')
  for (const text of [kept, JSON.stringify(shown)]) {
    expect(text).not.toMatch(/97531|sesame/)
    expect(text).toContain('["***",{"key":"***!"}]')
  }
})
