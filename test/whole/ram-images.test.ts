import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { minutes } from '../../src/base/time.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { withEnv } from './env.ts'
import { type Ran, Table } from './harness.ts'

let mirror: Mirror
beforeAll(async () => {
  mirror = await startMirror({ releases: ['24.10.8', '24.10.3', '25.12.5'], small: true })
})
afterAll(() => mirror.close())

const toRam = ['--until', 'boot-from-ram']
const notes = ({ events }: Ran) =>
  events
    .filter(({ type }) => type === 'note')
    .map(({ text }) => text)
    .join('\n')
const started = ({ events }: Ran) =>
  events.flatMap(({ type, step, facts }) =>
    type === 'step-done' && step === 'boot-from-ram' ? [String((facts as { image: string }).image)] : [],
  )
const bootms = async (table: Table) =>
  (await table.hand.say('history')).filter((event) => event === 'command bootm').length

it('where the first RAM image fails twice alike the next one is loaded, and the next run begins with it', {
  timeout: minutes(3),
}, async () => {
  await using table = await Table.set({ mirror, fault: ['picky-loader'] })
  const first = await table.install({ args: toRam })
  expect(first.exit, first.complaints).toBe(0)
  expect(notes(first)).toMatch(/LZMA ERROR 1 - must RESET.*RAM image 24\.10\.8 once more/)
  expect(notes(first)).toMatch(/RAM image 24\.10\.8 does not start on this router.*Next: RAM image 24\.10\.3/)
  expect(started(first)).toEqual([expect.stringContaining('openwrt-24.10.3-')])
  expect(await bootms(table)).toBe(3)
  const kept = await readFile(join(table.records, 'ram-images.jsonl'), 'utf8')
  expect(kept.trim().split('\n')).toMatchObject([
    expect.stringContaining('"outcome":"image-lzma"'),
    expect.stringContaining('"outcome":"image-lzma"'),
    expect.stringMatching(
      /"build":"[A-Z][a-z]{2} \d+ \d{4} - [\d:]+".*"release":"24\.10\.3".*"outcome":"started"/,
    ),
  ])

  await table.hand.say('off')
  const second = await table.install({ args: [...toRam, '--offline'] })
  expect(started(second)).toEqual([expect.stringContaining('openwrt-24.10.3-')])
  expect(await bootms(table)).toBe(4)
  expect(notes(second)).toContain('The RAM image of 24.10.3 has started on such a router here before')
})

it('the RAM image that is asked for by its release is the first one; the others follow', {
  timeout: minutes(3),
}, async () => {
  await using table = await Table.set({ mirror })
  using _ = withEnv('BENCHFLASH_RAM_RELEASE', '25.12.5')
  const ran = await table.install({ args: toRam })
  expect(started(ran)).toEqual([expect.stringContaining('openwrt-25.12.5-')])
  const facts = ran.events.find(({ type, step }) => type === 'step-done' && step === 'get-firmware')?.facts
  expect(facts).toMatchObject({
    release: '24.10.8',
    rams: [{ release: '25.12.5' }, { release: '24.10.8' }, { release: '24.10.3' }],
  })
})

it('a router is installed with 25.12.5 by a RAM image of 24.10.8', { timeout: minutes(4) }, async () => {
  await using table = await Table.set({ mirror })
  const ran = await table.install({ args: ['--release', '25.12.5', '--cold-boots', '0', '--skip', 'lte'] })
  expect(ran.exit, ran.complaints).toBe(0)
  expect(started(ran)).toEqual([expect.stringContaining('openwrt-24.10.8-')])
  expect(ran.events.at(-1)).toMatchObject({ type: 'run-done', result: 'passed' })
})

it('a power that fails at the start is no fault of the image: the same one is loaded again', {
  timeout: minutes(3),
}, async () => {
  await using table = await Table.set({ mirror, fault: ['power-dip'] })
  const ran = await table.install({ args: toRam })
  expect(notes(ran)).toMatch(/lost its power during the start.*RAM image 24\.10\.8 once more/)
  expect(started(ran)).toEqual([expect.stringContaining('openwrt-24.10.8-')])
})

/** On a site that still has the one image that was seen to start. */
async function onOldLoader(fault: string[], o: { releases: string[]; args: string[] }) {
  const site = await startMirror({ releases: o.releases, small: true })
  const table = await Table.set({ mirror: site, fault: ['old-loader', ...fault] })
  const ran = await table.install({ args: o.args })
  const history = await table.hand.say('history')
  const close = async () => {
    await table[Symbol.asyncDispose]()
    await site.close()
  }
  return { table, ran, history, [Symbol.asyncDispose]: close }
}

it('when all others have failed, 23.05.5 is started after the boot loader has read what it lacks, and the backup is whole', {
  timeout: minutes(5),
}, async () => {
  // A system of 23.05 has no USB driver, so that the label says what the modem can't.
  const args = ['--cold-boots', '0', '--skip', 'lte', '--label', 'Archer MR500(EU) Ver:1.0']
  await using bench = await onOldLoader([], { releases: ['24.10.8', '24.10.3', '23.05.5'], args })
  const { ran, table, history } = bench
  const failed = ran.events.findLast(({ type }) => type === 'step-failed')
  expect(ran.exit, JSON.stringify(failed)).toBe(0)
  expect(ran.events.at(-1)).toMatchObject({ type: 'run-done', result: 'passed' })
  expect(notes(ran)).toMatch(/RAM image 24\.10\.3 does not start.*Next: RAM image 23\.05\.5/)
  expect(notes(ran)).toContain('The flash map of RAM image 23.05.5 lacks the Wi-Fi calibration.')
  expect(started(ran)).toEqual([expect.stringContaining('openwrt-23.05.5-')])
  const starts = history.flatMap((event, n) => (event === 'command bootm' ? [n] : []))
  const reads = history.flatMap((event, n) => (event.startsWith('command spi read') ? [n] : []))
  expect(starts).toHaveLength(5)
  expect(reads).toHaveLength(2 * 18)
  expect(reads.every((n) => n > starts[3]! && n < starts[4]!)).toBe(true)
  const saved = ran.events.find(({ type, step }) => type === 'step-done' && step === 'back-up-flash')?.facts
  expect(saved).toMatchObject({ kind: 'factory', size: 16_777_216 })
  const [folder] = await table.backups()
  const whole = await readFile(join(folder!, 'full-flash.bin'))
  expect(whole).toHaveLength(16_777_216)
  expect(whole.subarray(0xff0000, 0xff0002).toString('hex')).toBe('0376')
})

it('where the boot loader can not read its flash, 23.05.5 is not started, and the run ends with nothing written', {
  timeout: minutes(3),
}, async () => {
  await using bench = await onOldLoader(['no-spi'], { releases: ['24.10.8', '23.05.5'], args: [] })
  const { ran, table, history } = bench
  expect(ran.exit, ran.complaints).toBe(5)
  const failed = ran.events.findLast(({ type }) => type === 'step-failed')
  expect(failed).toMatchObject({ step: 'boot-from-ram', code: 'spi-unknown', harm: 'nothing-written' })
  expect(String(failed?.message)).toContain('RAM image 23.05.5 is not started without it')
  expect(history.filter((event) => event === 'command bootm')).toHaveLength(2)
  expect(started(ran)).toEqual([])
  expect(await table.backups()).toEqual([])
  const { erases, writes } = await table.hand.flash()
  expect([erases, writes].map(Number)).toEqual([0, 0])
})
