import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { languageIn, localeOf } from '../../src/messages/asked.ts'
import { languageName, languageNames } from '../../src/messages/languages.ts'

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))
const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: { ...process.env, ...env } })

test.each([
  [['install', '--lang', 'de', '--yes'], 'de', ['install', '--yes']],
  [['--lang=de', 'ports'], 'de', ['ports']],
  [['ports', '--lang'], '', ['ports']],
  [['ports'], undefined, ['ports']],
])('%j asks for %j, and the rest is the command', (args, asked, rest) => {
  expect(languageIn(args)).toEqual({ asked, rest })
})

test('the first variable that is set says what the system speaks; Windows is asked', () => {
  expect(localeOf({ LC_ALL: 'de_AT.UTF-8', LANG: 'fr_FR' }, 'linux')).toBe('de_AT.UTF-8')
  expect(localeOf({ LC_ALL: '', LC_MESSAGES: '', LANG: 'C' }, 'linux')).toBe('C')
  expect(localeOf({}, 'linux')).toBe('')
  expect(localeOf({}, 'win32')).toMatch(/^[a-z]{2}/i)
})

test.each([
  ['de', 'de'],
  ['de_AT.UTF-8', 'de'],
  ['DE-ch', 'de'],
  ['en_GB', 'en'],
  ['C', null],
  ['den', null],
  ['constructor', null],
])('%j is %j', (text, name) => {
  expect(languageName(text)).toBe(name)
})

test('the help speaks German by option, variable or system, and English where nothing asks for another', () => {
  const german = /^Aufruf: benchflash/
  expect(run(['--help', '--lang', 'de']).stdout).toMatch(german)
  expect(run(['--help'], { BENCHFLASH_LANG: 'de' }).stdout).toMatch(german)
  expect(run(['--help'], { LC_ALL: 'de_DE.UTF-8' }).stdout).toMatch(german)
  expect(run(['--help', '--lang', 'en'], { LC_ALL: 'de_DE.UTF-8' }).stdout).toMatch(/^Usage: benchflash/)
  // One that is not spoken here is no reason to stop.
  expect(run(['--help'], { LC_ALL: 'fr_FR.UTF-8' }).stdout).toMatch(/^Usage: benchflash/)
})

test('a language that is asked for and not spoken is named, with those that are', () => {
  const { status, stderr } = run(['ports', '--lang', 'fr'])
  expect(status).toBe(2)
  expect(stderr).toContain('[language-unknown]')
  expect(stderr).toContain(languageNames.join(', '))
  expect(languageNames).toEqual(['en', 'de'])
})

test('what commander refuses is refused in German', () => {
  const { status, stderr } = run(['instal', '--lang', 'de'])
  expect(status).toBe(2)
  expect(stderr).toMatch(/^Fehler: unbekannter Befehl "instal"\n\(War install gemeint\?\)/)
})

test('--json is English, whatever the screen speaks', () => {
  const { stdout } = run(['demo', '--json', '--until', 'check-bench', '--lang', 'de'])
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.find(({ type }) => type === 'step-started')).toMatchObject({
    title: 'Check the bench',
    phrases: { title: { key: 'step.check-bench.title', params: [] } },
  })
})
