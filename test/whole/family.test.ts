import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deviceById } from '../../src/devices/index.ts'
import { practiceImages } from '../../src/simulator/practice.ts'
import { type Filled, filled } from './cache.ts'
import { describeFlash, imageIn, savedFlash } from './flash.ts'
import { type Ran, Table } from './harness.ts'
import { Inside } from './inside.ts'

const minutes = 60_000

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

const label = ['--label', 'Archer MR600(EU) Ver:2.0']
const of = (type: string, { events }: Ran) => events.filter((event) => event.type === type)

/** A RAM image in a file, as a technician brings one. */
async function ramImage(table: Table): Promise<string> {
  const file = join(table.records, '..', 'ram.bin')
  await writeFile(file, practiceImages({ release: '24.10.8', small: 'ram' }).initramfs)
  return file
}

test.concurrent('an MR600 v2 is installed and proven as a whole; of its modem nothing is done, and that is said', {
  timeout: 4 * minutes,
}, async () => {
  await using table = await Table.set({ ...shared, fault: ['no-modem'] })
  const before = await table.hand.flash()
  const ran = await table.install({ args: ['--device', 'tplink-mr600-v2-eu', ...label] })
  expect(ran, ran.complaints).toMatchObject({ exit: 0 })
  const modem = ['set-modem-mode', 'configure-network', 'lte-tools', 'install-packages']
  const started = of('step-started', ran).map(({ step }) => step)
  expect(started).toContain('accept')
  expect(started.filter((step) => modem.includes(String(step)))).toEqual([])
  for (const step of modem)
    expect(of('step-skipped', ran)).toContainEqual(
      expect.objectContaining({ step, why: 'the image itself sets the modem of this board up' }),
    )
  expect(of('run-done', ran)).toMatchObject([{ result: 'passed', openwrt: 'proven', lte: 'not-asked' }])
  expect(await savedFlash(table)).toBe(before.whole)
  expect(describeFlash(await table.hand.flash(), before)).toEqual({ changed: ['firmware'] })
  expect(await imageIn(table)).toBe(true)
})

test.concurrent('an MR500 under the name of an MR600 v2 is refused by its own name, and nothing is written', {
  timeout: 4 * minutes,
}, async () => {
  await using table = await Table.set(shared)
  const before = await table.hand.flash()
  const ran = await table.install({ args: ['--device', 'tplink-mr600-v2-eu', ...label] })
  expect(ran.exit, ran.complaints).toBe(5)
  expect(of('step-failed', ran).at(-1)).toMatchObject({
    code: 'wrong-board',
    message: expect.stringContaining('that is a TP-Link Archer MR500 v1'),
    harm: 'nothing-written',
  })
  expect(await table.hand.flash()).toEqual(before)
})

test.concurrent('a board without a flash map goes to RAM boot and backup; to install it is refused with what is missing', {
  timeout: 4 * minutes,
}, async () => {
  await using table = await Table.set({ ...shared, fault: ['no-modem'] })
  const before = await table.hand.flash()
  const device = ['--device', 'tplink-mr600-v1-eu']
  const unasked = await table.install({ command: 'backup', args: device })
  expect(unasked.exit).toBe(2)
  expect(unasked.complaints).toContain('image-needed')
  const args = [...device, '--initramfs', await ramImage(table), '--label', 'Archer MR600(EU) Ver:1.0']
  const refused = await table.install({ args })
  expect(refused.exit).toBe(2)
  expect(refused.complaints).toMatch(/profile-incomplete/)
  expect(refused.complaints).toMatch(/flash,\s+marks,\s+openwrt\s+are\s+missing/)
  expect(await table.hand.say('history')).not.toContain('prompt')

  const ran = await table.install({ command: 'backup', args })
  expect(ran, ran.complaints).toMatchObject({ exit: 0 })
  const [folder] = await table.backups()
  const note = JSON.parse(await readFile(join(folder!, 'backup.json'), 'utf8'))
  expect(note).toMatchObject({ kind: 'damaged', complaints: [expect.stringContaining('no flash map')] })
  expect(await savedFlash(table)).toBe(before.whole)
  expect(await table.hand.flash()).toEqual(before)
})

const whole = 0x1000000
/** Two of them have a last block that is in no partition. */
test.concurrent.each([
  ['tplink-archer-c6-v3', whole],
  ['tplink-archer-a6-v3', whole],
  ['tplink-archer-mr200-v6', whole - 0x10000],
  ['tplink-ex220-v1', whole - 0x10000],
  ['u-boot', whole],
])('%s is started from RAM and backed up by its own profile', { timeout: 4 * minutes }, async (id, size) => {
  const folder = await mkdtemp(join(tmpdir(), 'family-'))
  const device = deviceById(id)
  const image = join(folder, 'ram.bin')
  await writeFile(image, practiceImages({ release: '24.10.8', small: 'ram', device }).initramfs)
  const place = ['--records', join(folder, 'records'), '--cache', join(folder, 'cache')]
  const args = ['backup', '--json', '--yes', '--port', 'sim:', '--pace', 'instant', ...place]
  const program = new Inside([...args, '--device', id, '--initramfs', image])
  expect(await program.exit(), program.complaints).toBe(0)
  const [done] = program.lines.filter(({ type, step }) => type === 'step-done' && step === 'back-up-flash')
  expect(done!.facts).toMatchObject({ size, kind: 'damaged' })
  const { complaints } = done!.facts as { complaints: string[] }
  expect(complaints.some((one) => one.includes('16711680'))).toBe(size < whole)
  await rm(folder, { recursive: true, force: true })
})

test.concurrent("a board that a technician's own file describes, with another flash map, is installed as a whole", {
  timeout: 4 * minutes,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'family-'))
  const place = ['--records', join(folder, 'records'), '--cold-boots', '0']
  const device = fileURLToPath(new URL('my-board.yaml', import.meta.url))
  const args = [
    'install',
    '--json',
    '--yes',
    '--port',
    'sim:',
    '--pace',
    'instant',
    ...place,
    '--device',
    device,
  ]
  const program = new Inside(args)
  expect(await program.exit(), program.complaints).toBe(0)
  const [done] = program.lines.filter(({ type, step }) => type === 'step-done' && step === 'back-up-flash')
  expect(done!.facts).toMatchObject({ size: 0x900000, kind: 'factory', complaints: [] })
  expect(program.lines.at(-1)).toMatchObject({ result: 'passed', openwrt: 'proven', lte: 'not-asked' })
  await rm(folder, { recursive: true, force: true })
})
