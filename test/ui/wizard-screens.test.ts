import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adapters } from '../../src/console/adapters.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { Seated, steady } from './pane.ts'

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

const questions: [question: RegExp, ...keys: string[]][] = [
  [/What do you want to do\?/, 'Install OpenWrt on one', enter],
  [/Which adapter is wired to the router\?/, 'Another one', enter],
  [/Its name/, 'tcp://127.0.0.1:9', enter],
  [/What does the router's label say\?/, 'Archer', enter],
  [/Which OpenWrt release\?[^]*nothing is lost/, enter],
  [/Is it wired like this\?/, enter],
  [/Start\?/, 'n', enter],
]

test.skipIf(plugged).each([80, 120])(
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
      // The list is drawn once more when its cursor is where it belongs.
      screens.push(lastScreen(await seated.shows(question)))
      for (const key of keys) await typed(seated, key)
    }
    expect(await seated.ended).toBe(130)
    const lines = screens.join('\n').split('\n')
    expect(lines.filter((line) => line.length > columns)).toEqual([])
    expect(screens.map(steady).map(withoutChecks).join(`\n${'='.repeat(columns)}\n`)).toMatchSnapshot()
  },
)

/** A question is answered by typing its beginning, and its screen is complete when it stands still. */
async function typed(seated: Seated, key: string): Promise<void> {
  const before = seated.pane.raw.length
  seated.press(key)
  await expect.poll(() => seated.pane.raw.length, { timeout: 60_000 }).toBeGreaterThan(before)
}

let told = 0
/** What has come since the question before. */
function lastScreen(text: string): string {
  const from = text.length < told ? 0 : told
  told = text.length
  return text.slice(from)
}

const withoutChecks = (text: string) =>
  text.replace(/(Checking this laptop …\n)[^]*?\n(?=Where the wires go)/, '$1<what was found>\n\n')
