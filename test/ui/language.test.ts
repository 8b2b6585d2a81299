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

test('a whole demo shows not one sentence in plain English', { timeout: patience }, async () => {
  const seated = new Seated(['demo', '--pace', 'instant'], { env: inPseudo() })
  expect(await seated.ended).toBe(0)
  expect(seated.pane.text).toContain(accented('is installed and proven'))
  expect(plainIn(seated.pane.text)).toEqual([])
})

/** The questions on the way to an install, and what is typed at each. */
const way: [question: string, keys: string][] = [
  [accented('What do you want to do?'), accented('Install OpenWrt on one')],
  [accented('Which adapter is wired'), accented('Another one')],
  [accented('Its name'), 'tcp://127.0.0.1:9'],
  [accented('label say?'), 'Archer'],
  [accented('Which OpenWrt release?'), accented('Another one')],
  [accented('Its number'), '24.10.8'],
  [accented('Is it wired like this?'), ''],
  // Nothing answers at that address.
  [accented('What now?'), accented('Go')],
  [accented('Start?'), ''],
]

test('nor do the questions of the wizard, its checks, its summary and the plan', {
  timeout: patience,
}, async () => {
  const seated = new Seated([], {
    rows: 50,
    env: {
      ...inPseudo(),
      BENCHFLASH_LISTEN: '127.0.0.1',
      BENCHFLASH_TFTP_PORT: '0',
      // No list of releases is to be had there.
      BENCHFLASH_MIRROR: 'http://127.0.0.1:9',
      BENCHFLASH_DRY_RUN: '1',
    },
  })
  for (const [question, keys] of way) {
    await seated.shows(new RegExp(question.replace('?', '\\?')))
    for (const key of [keys, '\r']) seated.press(key)
  }
  expect(await seated.ended).toBe(0)
  expect(seated.pane.text).toContain(accented('The plan for a router that is switched off'))
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
