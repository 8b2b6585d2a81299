import { appendFileSync, cpSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { untar } from '../../src/base/tar.ts'
import { BLOCK, put } from '../../src/simulator/blocks.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { withEnv } from './env.ts'
import { type Ran, type RunOptions, Table } from './harness.ts'
import type { Used } from './installed.ts'
import type { Body } from './router.ts'

const minutes = 60_000
let mirror: Mirror
let cache: string
beforeAll(async () => {
  mirror = await startMirror({ releases: ['24.10.3', '24.10.8', '25.12.5'], small: true })
  cache = emptyFolder('cache-')
})
afterAll(() => mirror.close())

const emptyFolder = (name: string) => mkdtempSync(join(tmpdir(), name))
const said = (ran: Ran) => JSON.stringify(ran.events.slice(-6), null, 1) + ran.complaints
const done = ({ events }: Ran) =>
  events.flatMap((event) => (event.type === 'step-done' ? [String(event.step)] : []))
const facts = ({ events }: Ran, step: string) =>
  events.findLast((event) => event.type === 'step-done' && event.step === step)?.facts as
    | Record<string, unknown>
    | undefined
const hands = ({ events }: Ran) =>
  events.filter(({ type, flag }) => type === 'question' && flag === null).length

async function passes(table: Table, o: RunOptions): Promise<Ran> {
  const ran = await table.install(o)
  expect(ran.exit, said(ran)).toBe(0)
  return ran
}

/** Goes on after a misfortune: a router that says nothing is listened to first, and left alone for ten minutes. */
async function resumes(table: Table, o: RunOptions): Promise<Ran> {
  const ran = await table.install(o)
  if (ran.exit !== null) return ran
  const later = await table.install(o)
  return { ...later, events: [...ran.events, ...later.events] }
}

const to = (release: string, ...more: string[]) => ({
  command: 'upgrade',
  args: ['--release', release, '--cold-boots', '0', ...more],
})

/** The archive of its settings, as the run that made it says. */
function savedFiles(table: Table, ran: Ran): Map<string, string> {
  const { file } = facts(ran, 'upgrade')!.saved as { file: string }
  const place = join(table.records, file)
  expect(statSync(place).mode & 0o777).toBe(0o600)
  const entries = untar(gunzipSync(readFileSync(place)))
  return new Map(entries.map(({ path, content }) => [path, content.toString()]))
}

const old = ['--release', '24.10.3', '--cold-boots', '0']

/** A router that was done with 24.10.3, made once, and a copy of it as it was after its first boot. */
let made: { table: Table; begun: Used } | null = null
async function madeOnce(): Promise<{ table: Table; begun: Used }> {
  if (made) return made
  const table = await Table.set({ mirror, cache })
  const delivered = await table.hand.flash()
  await passes(table, { args: [...old, '--until', 'first-boot'] })
  const records = emptyFolder('records-')
  cpSync(table.records, records, { recursive: true, preserveTimestamps: true })
  made = { table, begun: { body: table.body(), records, delivered, installed: true } }
  await passes(table, { args: old })
  return made
}

/** A copy of it, and records of nothing. */
async function doneBefore(): Promise<Used> {
  const { table, begun } = await madeOnce()
  return { ...begun, body: table.body(), records: emptyFolder('records-') }
}
afterAll(() => made?.table[Symbol.asyncDispose]())

test('a router that was done goes to a newer release of its branch and of the next, with its settings, packages and LTE, and never back', {
  timeout: 6 * minutes,
}, async () => {
  const { begun } = await madeOnce()
  await using table = await Table.set({ mirror, cache, used: begun })
  await passes(table, { args: [...old, '--modem-mode', 'rndis'] })
  const [backup] = await table.backups()

  const first = await passes(table, to('24.10.8'))
  expect(hands(first)).toBe(0)
  expect(done(first)).not.toContain('boot-from-ram')
  expect(facts(first, 'check-release')).toEqual({ from: '24.10.3', to: '24.10.8' })
  expect(savedFiles(table, first).get('/etc/config/network')).toContain("config interface 'wwan0'")
  expect(facts(first, 'compare-settings')).toMatchObject({ compared: true, changed: [] })
  expect(facts(first, 'install-packages')).toMatchObject({ manager: 'opkg' })
  expect(facts(first, 'accept')).toMatchObject({ release: '24.10.8', lte: 'proven', mode: 38 })
  expect(first.events.at(-1)).toMatchObject({ openwrt: 'proven', lte: 'proven', harm: 'installed' })

  const again = await passes(table, to('24.10.8'))
  expect(done(again)).toEqual(['check-bench', 'get-firmware'])

  await passes(table, to('25.12.5', '--until', 'get-firmware'))
  const second = await passes(table, to('25.12.5', '--offline'))
  expect(facts(second, 'install-packages')).toMatchObject({ manager: 'apk' })
  expect(facts(second, 'accept')).toMatchObject({ release: '25.12.5', lte: 'proven', mode: 38 })

  const back = await table.install(to('24.10.8'))
  expect(back.exit).toBe(4)
  expect(back.events).toContainEqual(
    expect.objectContaining({ type: 'step-failed', code: 'downgrade-refused', harm: 'installed' }),
  )
  expect((await table.backups()).length).toBe(1)
  expect((await table.backups())[0]).toBe(backup)
})

test('on a laptop that has never seen the router its flash is backed up first, from RAM; killed before the write is in the journal, it is found done', {
  timeout: 6 * minutes,
}, async () => {
  await using table = await Table.set({ mirror, cache, used: await doneBefore() })
  const upgrade = to('24.10.8', '--skip', 'lte')

  // Nor has it made the backup that the router once had elsewhere.
  using _ = withEnv('XDG_DATA_HOME', emptyFolder('data-'))
  const killed = await table.install({ ...upgrade, killAt: 'before|line|upgrade done' })
  expect(killed.exit).toBe(null)
  expect(done(killed)).toEqual([
    'check-bench',
    'get-firmware',
    'check-release',
    'enter-bootloader',
    'boot-from-ram',
    'identify',
    'back-up-flash',
    'start-installed',
  ])
  expect(facts(killed, 'back-up-flash')).toMatchObject({ kind: 'openwrt', size: 16_777_216 })

  const resumed = await resumes(table, upgrade)
  expect(resumed.exit, said(resumed)).toBe(0)
  expect(resumed.events).toContainEqual(expect.objectContaining({ type: 'step-skipped', step: 'upgrade' }))
  expect(done(resumed)).not.toContain('boot-from-ram')
  expect(facts(resumed, 'compare-settings')).toMatchObject({ compared: true, changed: [] })
  expect(facts(resumed, 'accept')).toMatchObject({ release: '24.10.8' })
})

test('the power fails in the middle of the write: the release is written again from RAM, with the settings that were saved before', {
  timeout: 6 * minutes,
}, async () => {
  const { table } = await madeOnce()
  const [backup] = await table.backups()
  await table.hand.say('fault power-cut-during-write')
  const torn = await table.install(to('24.10.8'))
  expect(torn.exit, said(torn)).toBe(5)
  expect(torn.events).toContainEqual(
    expect.objectContaining({ type: 'step-failed', step: 'upgrade', harm: 'being-written' }),
  )

  const resumed = await resumes(table, to('24.10.8'))
  expect(resumed.exit, said(resumed)).toBe(0)
  const order = ['boot-from-ram', 'identify', 'upgrade', 'compare-settings', 'accept']
  expect(done(resumed).filter((step) => order.includes(step))).toEqual(order)
  // They are those of the day before the misfortune: nothing could be saved out of RAM.
  expect(facts(resumed, 'upgrade')).toMatchObject({ saved: { release: '24.10.3' } })
  expect(savedFiles(table, resumed).get('/etc/config/network')).toContain("config interface 'wwan0'")
  expect(facts(resumed, 'compare-settings')).toMatchObject({ compared: true, changed: [] })
  expect(facts(resumed, 'accept')).toMatchObject({ release: '24.10.8', lte: 'proven' })
  expect(await table.backups()).toEqual([backup])
  expect((await table.hand.flash()).installs).toBe('3')
})

/** As if the power had failed later, in its file system: the kernel is the new one, and the settings are gone with the rest. */
function tornLater({ flash, ...rest }: Body): Body {
  const torn = [...flash]
  put(torn, 0x20000 + 0x80000, Buffer.alloc(BLOCK))
  put(torn, 0x20000 + 0x150000, Buffer.alloc(0xf90000 - 0x150000, 0xff))
  return { ...rest, flash: torn }
}

test('a router that starts from half a release gets back the settings that were saved before the write, and not what is left of them', {
  timeout: 6 * minutes,
}, async () => {
  const { table: before } = await madeOnce()
  await passes(before, to('24.10.8'))
  const used = { body: tornLater(before.body()), records: before.records, delivered: {}, installed: true }
  await using table = await Table.set({ mirror, cache, used })
  const line = { t: new Date().toISOString(), run: 'r', procedure: 'upgrade', seat: '1', writing: true }
  const journal = join(table.records, 'units', table.mac.replaceAll(':', '-'), 'journal.jsonl')
  appendFileSync(journal, `${JSON.stringify({ ...line, step: 'upgrade', state: 'failed' })}\n`)

  const resumed = await resumes(table, to('24.10.8', '--skip', 'lte'))
  expect(resumed.exit, said(resumed)).toBe(0)
  expect(facts(resumed, 'upgrade')).toMatchObject({ saved: { release: '24.10.3' } })
  expect(facts(resumed, 'compare-settings')).toMatchObject({ compared: true, changed: [] })
  expect(savedFiles(table, resumed).get('/etc/config/network')).toContain("config interface 'wwan0'")
  expect(facts(resumed, 'accept')).toMatchObject({ release: '24.10.8' })
})

test('a batch brings routers that were done to the next release, with their settings and LTE', {
  timeout: 6 * minutes,
}, async () => {
  const { table } = await madeOnce()
  const args = ['--upgrade', '--count', '1', '--release', '25.12.5', '--cold-boots', '0']
  const ran = await table.install({ command: 'batch', args })
  expect(ran.exit, said(ran)).toBe(0)
  expect(facts(ran, 'check-release')).toMatchObject({ to: '25.12.5' })
  expect(facts(ran, 'compare-settings')).toMatchObject({ compared: true, changed: [] })
  expect(facts(ran, 'accept')).toMatchObject({ release: '25.12.5', lte: 'proven' })
  expect(ran.events.at(-1)).toMatchObject({ type: 'run-done', result: 'passed', harm: 'installed' })
})
