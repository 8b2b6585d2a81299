import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { program } from '../../src/commands/program.ts'
import { german } from '../../src/messages/de/index.ts'
import { english } from '../../src/messages/en/index.ts'
import { accented, pseudo } from '../../src/messages/pseudo.ts'
import { speak } from '../../src/messages/words.ts'
import { Stopping } from '../../src/procedure/stopping.ts'
import { plainIn } from '../messages/pseudo.ts'
import { Seated } from './pane.ts'

// A language made from the English: what of a screen is in plain letters was not asked of the language.
const patience = 150_000
const inPseudo = () => ({ BENCHFLASH_LANG: 'xa', XDG_DATA_HOME: mkdtempSync(join(tmpdir(), 'language-')) })
const enter = '\r'

test('a whole demo shows not one sentence in plain English', { timeout: patience }, async () => {
  const seated = new Seated(['demo'], { env: inPseudo() })
  expect(await seated.ended).toBe(0)
  expect(seated.pane.text).toContain(accented('is installed and proven'))
  expect(plainIn(seated.pane.text)).toEqual([])
})

test('nor do the questions of the wizard, its checks and its summary', { timeout: patience }, async () => {
  const env = {
    ...inPseudo(),
    BENCHFLASH_LISTEN: '127.0.0.1',
    BENCHFLASH_TFTP_PORT: '0',
    BENCHFLASH_DRY_RUN: '1',
  }
  const seated = new Seated([], { rows: 50, env })
  const way = [
    'What do you want to do?',
    'Which adapter is wired',
    'Its name',
    'label say?',
    'Which OpenWrt release?',
  ]
  const keys = [
    accented('Install OpenWrt on one'),
    accented('Another one'),
    'tcp://127.0.0.1:9',
    'Archer',
    accented('Another one'),
  ]
  for (const [n, question] of way.entries()) {
    await seated.shows(new RegExp(accented(question).replace('?', '\\?')))
    seated.press(keys[n]!)
    seated.press(enter)
  }
  await seated.shows(new RegExp(accented('Its number')))
  seated.press('\x03')
  expect(await seated.ended).toBe(130)
  expect(plainIn(seated.pane.text)).toEqual([])
})

/** Of each command, as commander lays it out for a window of 80 columns. */
function helpPages(language: typeof english): string[] {
  speak(language)
  try {
    const all = program({ stopping: new Stopping(), version: '1.2.3' }).configureOutput({
      getOutHelpWidth: () => 80,
      getOutHasColors: () => false,
    })
    return all.commands.map((command) => command.helpInformation())
  } finally {
    speak(english)
  }
}

test('nor does the help of any command', () => {
  // What stands behind `(env: ` and `(default: ` is what a technician types.
  const words = helpPages(pseudo).map((page) => page.replace(/\((?:choices|default|env): [^)]*\)/g, ''))
  expect(words.flatMap(plainIn)).toEqual([])
})

test('the help of each command fits 80 columns in German', () => {
  const lines = helpPages(german).flatMap((page) => page.split('\n'))
  expect(lines.length).toBeGreaterThan(100)
  expect(lines.filter((line) => line.length > 80)).toEqual([])
})
