import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adapters } from '../../src/ports/adapters.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { Seated } from './pane.ts'

// The whole wizard as it stands on the window, question by question. What this laptop's checks find is left out.
const plugged = (await adapters()).length > 0
const enter = '\r'
let mirror: Mirror

beforeAll(async () => {
  mirror = await startMirror({ small: true, releases: ['24.10.8'] })
  const releases = ['25.12.5', '24.10.8', '24.10.7', '24.10.2', '23.05.5']
  mirror.files.set('/.versions.json', Buffer.from(JSON.stringify({ versions_list: releases })))
})
afterAll(() => mirror.close())

// Each is complete when its last line is there: the keys of a list, the two answers of a yes or no.
const questions: [question: RegExp, ...keys: string[]][] = [
  [/What do you want to do\?[\s\S]*select$/, 'Install OpenWrt on one', enter],
  [/Which adapter is wired to the router\?[\s\S]*select$/, 'Another one', enter],
  [/Its name .*:$/, 'tcp://127.0.0.1:9', enter],
  [/What does the router's label say\?[\s\S]*select$/, 'Archer', enter],
  [/Which OpenWrt release\?[\s\S]*select$/, enter],
  [/Is it wired like this\? \(Y\/n\)$/, enter],
  // An error stands above it: Enter would look again.
  [/What now\?[\s\S]*❯ Check again[\s\S]*select$/, 'Go', enter],
  // One answer is changed, and the others are kept: each is marked when its question comes again.
  [/Start\?[\s\S]*select$/, 'Change', enter],
  [/Which OpenWrt release\?[\s\S]*select$/, 'Back', enter],
  [/label say\?[\s\S]*❯ Archer[\s\S]*select$/, 'Back', enter],
  [/Which adapter[\s\S]*❯ tcp:\/\/127\.0\.0\.1:9[\s\S]*select$/, enter],
  [/label say\?[\s\S]*❯ Archer[\s\S]*select$/, enter],
  [/Which OpenWrt release\?[\s\S]*select$/, enter],
  [/Is it wired like this\? \(Y\/n\)$/, enter],
  [/What now\?[\s\S]*select$/, 'Go', enter],
  [/Start\?[\s\S]*select$/, 'No', enter],
]

test.skipIf(plugged).each([60, 80, 120])(
  'an install, asked for on a window of %i columns',
  async (columns) => {
    const data = mkdtempSync(join(tmpdir(), 'benchflash-'))
    const env = {
      XDG_DATA_HOME: data,
      BENCHFLASH_LISTEN: '127.0.0.1',
      BENCHFLASH_TFTP_PORT: '0',
      BENCHFLASH_MIRROR: mirror.url,
      BENCHFLASH_CACHE: join(data, 'cache'),
      BENCHFLASH_RECORDS: '/srv/records',
    }
    const seated = new Seated([], { columns, rows: 50, env })
    const screens: string[] = []
    for (const [question, ...keys] of questions) {
      screens.push(unanswered(await seated.shows(question)))
      for (const key of keys) await typed(seated, key)
    }
    expect(await seated.ended).toBe(130)
    expect(screens.flatMap((one) => one.split('\n')).filter((line) => line.length > columns)).toEqual([])
    expect(screens.join(`\n${'='.repeat(40)}\n`)).toMatchSnapshot()
  },
)

/** A choice is pointed at by typing its beginning: one key after the other has been seen. */
async function typed(seated: Seated, key: string): Promise<void> {
  const before = seated.pane.raw.length
  seated.press(key)
  await expect.poll(() => seated.pane.raw.length, { timeout: 60_000 }).toBeGreaterThan(before)
}

/** What stands below the last answer; without what the checks of this laptop found. */
const unanswered = (text: string) =>
  text
    .replace(/[\s\S]*^✔ .*\n/m, '')
    .replace(/[\s\S]*(?=Where the wires go)/, '')
    .trim()
