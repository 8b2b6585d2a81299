import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { type IPty, spawn } from '@lydell/node-pty'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deviceById } from '../../src/devices/index.ts'
import { adapters } from '../../src/ports/adapters.ts'
import { serveRouter } from '../../src/simulator/control.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { SimRouter } from '../../src/simulator/router.ts'
import { ranInside } from '../whole/inside.ts'
import { hasty } from '../whole/process.ts'

// The built program in a real pseudo-terminal, key by key, 80 columns wide. A choice is pointed at by typing its beginning.
const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))
const plugged = (await adapters()).length > 0
const enter = '\r'
const ctrlC = '\x03'
const patience = 60_000
let mirror: Mirror

beforeAll(async () => {
  mirror = await startMirror({ small: true, releases: ['24.10.8'] })
  const releases = ['25.12.5', '24.10.8', '24.10.7', '24.10.2', '23.05.5']
  mirror.files.set('/.versions.json', Buffer.from(JSON.stringify({ versions_list: releases })))
})
afterAll(() => mirror.close())

class Sitting {
  readonly data = mkdtempSync(join(tmpdir(), 'wizard-'))
  readonly ended: Promise<number>
  #text = ''
  #seen = 0
  readonly #pty: IPty

  constructor(env: Record<string, string> = {}) {
    const own = {
      NO_COLOR: '1',
      XDG_DATA_HOME: this.data,
      BENCHFLASH_LISTEN: '127.0.0.1',
      BENCHFLASH_TFTP_PORT: '0',
      BENCHFLASH_MIRROR: mirror.url,
      BENCHFLASH_CACHE: join(this.data, 'cache'),
    }
    this.#pty = spawn(process.execPath, [...hasty, main], {
      cols: 80,
      rows: 50,
      env: { ...process.env, ...own, ...env },
    })
    this.#pty.onData((data) => {
      this.#text += data
    })
    this.ended = new Promise((resolve) => void this.#pty.onExit(({ exitCode }) => resolve(exitCode)))
  }

  get screen(): string {
    return stripVTControlCharacters(this.#text).replaceAll('\r', '')
  }

  /** Waits for a question that was not there before, then answers it. */
  async answer(question: string, ...keys: string[]): Promise<void> {
    await expect
      .poll(() => this.screen.slice(this.#seen), { timeout: patience, interval: 20 })
      .toContain(question)
    this.#seen = this.screen.length
    for (const key of keys) {
      const before = this.#text.length
      this.#pty.write(key)
      await expect.poll(() => this.#text.length, { timeout: patience, interval: 10 }).toBeGreaterThan(before)
    }
  }

  lastLine(): string | undefined {
    return this.screen.trimEnd().split('\n').at(-1)
  }
}

test.skipIf(plugged)(
  'Enter all the way through practises, and the last line is the command for it',
  async () => {
    const sitting = new Sitting({ BENCHFLASH_UNTIL: 'get-firmware' })
    await sitting.answer('What do you want to do?', enter)
    await sitting.answer('Start?', enter)
    expect(await sitting.ended).toBe(0)
    expect(sitting.screen).toContain('nothing real is written')
    expect(sitting.screen).toContain('Get the firmware')
    expect(sitting.lastLine()).toBe('benchflash demo')
  },
  90_000,
)

/** The questions on the way to an install, with the keys that lead on. */
const way: [string, ...string[]][] = [
  ['What do you want to do?', 'Install OpenWrt on one', enter],
  ['Which adapter is wired to the router?', 'Another one', enter],
  ['Its name', 'tcp://127.0.0.1:9', enter],
  ["What does the router's label say?", 'Archer', enter],
  ['Which OpenWrt release?', 'Another one', enter],
  ['Its number', '24.10.8', enter],
  ['Is it wired like this?', enter],
  // Nothing answers at that address, which is told before the run; Enter would look again.
  ['What now?', 'Go', enter],
  ['Start?', enter],
]
const command =
  "benchflash install --port tcp://127.0.0.1:9 --device tplink-mr500-v1 --label 'Archer MR500(EU) Ver:1.0' --release 24.10.8"

test('an install is asked for question by question, drawn, summed up, and is the command that it shows', async () => {
  const sitting = new Sitting({ BENCHFLASH_DRY_RUN: '1' })
  for (const [question, ...keys] of way) await sitting.answer(question, ...keys)
  expect(await sitting.ended).toBe(0)
  const { screen } = sitting
  expect(screen).toContain('3.3 V')
  expect(screen).toMatch(/\( 1 \) {2}TX {2}-+> {2}RX/)
  expect(screen).toMatch(/Written to the router:\n {2}Write OpenWrt to the flash: the firmware partition/)
  // Without a bench file there are none to give.
  expect(screen).not.toContain('its own settings')
  expect(screen).toMatch(/Never written:\n.*boot loader, MAC address, IMEI, Wi-Fi calibration/)
  expect(screen).toContain('The plan for a router that is switched off')
  expect(sitting.lastLine()?.endsWith(command)).toBe(true)
}, 90_000)

/** Also at the two last questions: where a check found something, and where a backup is summed up. */
async function leaves(sitting: Sitting): Promise<void> {
  expect(await sitting.ended).toBe(130)
  expect(existsSync(join(sitting.data, 'benchflash'))).toBe(false)
}

test.each(way.slice(0, -2).map(([question], n) => [question, n] as const))(
  'Ctrl-C at "%s" leaves, and nothing was done',
  async (question, n) => {
    const sitting = new Sitting()
    for (const [before, ...keys] of way.slice(0, n)) await sitting.answer(before, ...keys)
    await sitting.answer(question, ctrlC)
    await leaves(sitting)
  },
  90_000,
)

test.skipIf(plugged)(
  'without an adapter, Enter at the question for it leads to practise',
  async () => {
    const sitting = new Sitting()
    await sitting.answer('What do you want to do?', 'Install OpenWrt on one', enter)
    await sitting.answer('Which adapter is wired to the router?', enter)
    await sitting.answer('Start?', 'n', enter)
    expect(await sitting.ended).toBe(130)
    expect(sitting.screen).toContain('Practise on a simulated router')
  },
  90_000,
)

test('another model is not for this program', async () => {
  const sitting = new Sitting()
  for (const [question, ...keys] of way.slice(0, 3)) await sitting.answer(question, ...keys)
  await sitting.answer("What does the router's label say?", 'Something else', enter)
  expect(await sitting.ended).toBe(130)
  expect(sitting.screen).toContain('No profile of it is known for this.')
}, 90_000)

test('a board whose label nobody reads is told by its own words, and only those are offered that it can be', async () => {
  const device = deviceById('tplink-archer-mr200-v6')
  const wire = { host: '127.0.0.1', tftpPort: 0, serverIp: '192.168.0.5' }
  const router = new SimRouter({ pace: 'instant', wire, device })
  const served = await serveRouter(router, { linePort: 0, controlPort: 0 })
  const sitting = new Sitting()
  await sitting.answer('What do you want to do?', 'Back up a router', enter)
  await sitting.answer('Which adapter is wired to the router?', 'Another one', enter)
  await sitting.answer('Its name', `tcp://127.0.0.1:${served.linePort}`, enter)
  await sitting.answer("What does the router's label say?", enter)
  await expect.poll(() => sitting.screen, { timeout: patience }).toContain('nothing is sent')
  await router.power.on()
  await sitting.answer('Which of these is it?', ctrlC)
  expect(await sitting.ended).toBe(130)
  expect(sitting.screen).toContain('It is an MT7628 board with U-Boot 1.1.3.')
  expect(sitting.screen).toMatch(/❯ TP-Link Archer MR200 v6\n {2}Back to the question before/)
  expect(router.history).not.toContain('prompt')
  await served.close()
  await router.close()
}, 90_000)

test('when it is wired the line is looked at, and what answers there is told in a sentence', async () => {
  const router = new SimRouter({
    pace: 'instant',
    wire: { host: '127.0.0.1', tftpPort: 0, serverIp: '192.168.0.5' },
  })
  const served = await serveRouter(router, { linePort: 0, controlPort: 0 })
  await router.power.on()
  const sitting = new Sitting()
  for (const [question, ...keys] of way.slice(0, 2)) await sitting.answer(question, ...keys)
  await sitting.answer('Its name', `tcp://127.0.0.1:${served.linePort}`, enter)
  for (const [question, ...keys] of way.slice(3, 7)) await sitting.answer(question, ...keys)
  await sitting.answer('Start?', 'n', enter)
  expect(await sitting.ended).toBe(130)
  expect(sitting.screen).toMatch(/Looking at the line …\n✔ The factory firmware's login answers/)
  await served.close()
  await router.close()
}, 90_000)

test('what a check finds is shown with its fix, looked at again when asked, and Ctrl-C leaves there too', async () => {
  const other = createSocket('udp4').bind(0, '127.0.0.1')
  await once(other, 'listening')
  const env = { BENCHFLASH_TFTP_PORT: String(other.address().port) }
  const leaving = new Sitting(env)
  const sitting = new Sitting(env)
  for (const one of [leaving, sitting]) {
    for (const [question, ...keys] of way.slice(0, 6)) await one.answer(question, ...keys)
  }
  await sitting.answer('What now?')
  await leaving.answer('What now?', ctrlC)
  await leaves(leaving)
  expect(leaving.screen).toContain('[tftp-port-in-use]')
  await new Promise<void>((resolve) => void other.close(resolve))
  await sitting.answer('', 'Check again', enter)
  await sitting.answer('Is it wired like this?', 'n', enter)
  expect(await sitting.ended).toBe(130)
}, 90_000)

test('the releases are a list with what is known of each; one that is refused can be seen and not taken', async () => {
  const sitting = new Sitting()
  await sitting.answer('What do you want to do?', 'Fetch the firmware', enter)
  await sitting.answer("What does the router's label say?", 'Archer', enter)
  await sitting.answer('Which OpenWrt release?')
  await expect.poll(() => sitting.screen, { timeout: patience }).toContain('nothing is lost.')
  expect(sitting.screen).toMatch(/❯ 24\.10\.8 +2026-07-25 +6\.6\.144 +opkg +recommended/)
  expect(sitting.screen).toMatch(/25\.12\.5 +2026-06-30 +6\.12\.94 +apk\n/)
  expect(sitting.screen).toMatch(/- 24\.10\.2 .* refused/)
  const down = '\x1b[B'
  await sitting.answer('', down, down, enter)
  expect(sitting.screen).toMatch(/Wi-Fi calibration from a blank part/)
  await sitting.answer('', '24.10.7', enter)
  await sitting.answer('Start?', 'n', enter)
  expect(await sitting.ended).toBe(130)
  expect(sitting.screen).toMatch(/benchflash fetch --device tplink-mr500-v1 --release 24\.10\.7\n/)
}, 90_000)

test('where the site cannot be asked the releases of the cache are offered, and used without the net', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'wizard-cache-'))
  const trust = ['--trust-key', mirror.publicKeyFile, '--mirror', mirror.url]
  await ranInside(['fetch', '--release', '24.10.8', '--no-kit', '--cache', cache, ...trust])
  const sitting = new Sitting({ BENCHFLASH_CACHE: cache, BENCHFLASH_MIRROR: 'http://127.0.0.1:1' })
  for (const [question, ...keys] of way.slice(0, 4)) await sitting.answer(question, ...keys)
  await sitting.answer('Which OpenWrt release?', enter)
  await sitting.answer('Is it wired like this?', enter)
  await sitting.answer('What now?', 'Go', enter)
  await sitting.answer('Start?', 'n', enter)
  expect(await sitting.ended).toBe(130)
  expect(sitting.screen).toContain('The download site cannot be asked now: these are in the cache.')
  expect(sitting.screen).toMatch(/❯ 24\.10\.8 .*recommended, in the cache/)
  expect(sitting.screen).toMatch(/benchflash install .* --offline\n/)
}, 90_000)

test('of the backups the newest is offered first, and the summary says that the firmware is written', async () => {
  const records = mkdtempSync(join(tmpdir(), 'wizard-records-'))
  for (const time of ['20261101T000000Z', '20261122T000000Z'])
    mkdirSync(join(records, 'units', '02-11-22-33-44-50', 'backup', time), { recursive: true })
  const sitting = new Sitting({ BENCHFLASH_RECORDS: records })
  await sitting.answer('What do you want to do?', 'Put the factory', enter)
  for (const [question, ...keys] of way.slice(1, 3)) await sitting.answer(question, ...keys)
  await sitting.answer("What does the router's label say?", 'Archer', enter)
  await sitting.answer('Which backup?', enter)
  await sitting.answer('Is it wired like this?', enter)
  await sitting.answer('What now?', 'Go', enter)
  await sitting.answer('Start?', 'n', enter)
  expect(await sitting.ended).toBe(130)
  expect(sitting.screen).toMatch(
    /benchflash restore \S+20261122T000000Z --port tcp:\/\/127\.0\.0\.1:9 --device \S+\n/,
  )
  expect(sitting.screen).toContain('Write the factory firmware to the flash: the firmware partition')
}, 90_000)

test.each([
  ['Back up a router', 'backup', /Written to the router:\n {2}nothing/, [ctrlC]],
  ['Set the LTE modem up', 'modem', /Written to the router:\n[\s\S]*settings of the LTE modem/, ['n', enter]],
])(
  '"%s" says what it writes, and is summed up as its command, which Ctrl-C and a no leave undone',
  async (job, command, written, leave) => {
    const sitting = new Sitting()
    await sitting.answer('What do you want to do?', job, enter)
    for (const [question, ...keys] of way.slice(1, 4)) await sitting.answer(question, ...keys)
    await sitting.answer('Is it wired like this?', enter)
    await sitting.answer('What now?', 'Go', enter)
    await sitting.answer('Start?', ...leave)
    await leaves(sitting)
    expect(sitting.screen).toMatch(written)
    expect(sitting.screen).toContain(
      `\nbenchflash ${command} --port tcp://127.0.0.1:9 --device tplink-mr500-v1\n`,
    )
  },
  90_000,
)

test.each([
  ['Install OpenWrt on many', 'benchflash batch --port tcp://127.0.0.1:9 --device tplink-mr500-v1'],
  ['Fetch the firmware', 'benchflash fetch --device tplink-mr500-v1'],
])(
  '"%s" is summed up as its command',
  async (job, words) => {
    const sitting = new Sitting()
    await sitting.answer('What do you want to do?', job, enter)
    const asked = job.startsWith('Install') ? way.slice(1, 4) : way.slice(3, 4)
    for (const [question, ...keys] of asked) await sitting.answer(question, ...keys)
    await sitting.answer('Which OpenWrt release?', enter)
    if (job.startsWith('Install')) {
      await sitting.answer('Is it wired like this?', enter)
      await sitting.answer('What now?', 'Go', enter)
    }
    await sitting.answer('Start?', 'n', enter)
    expect(await sitting.ended).toBe(130)
    expect(sitting.screen).toMatch(new RegExp(`The same without questions:\\n${words}\\n`))
  },
  90_000,
)
