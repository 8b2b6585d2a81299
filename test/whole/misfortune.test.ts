import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Signer, signUsign } from '../../src/firmware/usign.ts'
import type { Mirror } from '../../src/simulator/mirror.ts'
import { type Filled, filled } from './cache.ts'
import { describeFlash, imageIn } from './flash.ts'
import { foreignServer } from './foreign-server.ts'
import { type Ran, Table } from './harness.ts'

const minutes = 60_000

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

const failures = ({ events }: Ran) => events.filter((event) => event.type === 'step-failed')

/** What the run says at its end, on a router whose flash has not been touched. */
async function failsWith(table: Table, code: string, exit: number, step: string): Promise<void> {
  const before = await table.hand.flash()
  const ran = await table.install()
  expect(failures(ran), ran.complaints).toMatchObject([{ code, step, harm: 'nothing-written' }])
  expect(failures(ran)[0]!.hint).not.toBe('')
  expect(ran.exit).toBe(exit)
  expect(ran.events.at(-1)).toMatchObject({ type: 'run-done', result: 'failed' })
  expect(await table.hand.flash()).toEqual(before)
}

describe('a misfortune on the table ends in its own error, and the flash is untouched', () => {
  it.concurrent.for([
    ['another board', 'wrong-board', 'other-boot-loader', 5, 'enter-bootloader'],
    [
      'a RAM image that does not know the last block of the flash',
      'short-map',
      'flash-map-short',
      5,
      'back-up-flash',
    ],
    ['a network cable in no port', 'no-lan', 'tftp-arp', 5, 'boot-from-ram'],
  ] as const)('%s', { timeout: 3 * minutes }, async ([, fault, code, exit, step]) => {
    await using table = await Table.set({ ...shared, fault: [fault] })
    await failsWith(table, code, exit, step)
  })

  it.concurrent('a router without room in /tmp', { timeout: 3 * minutes }, async () => {
    // What is written is of the real size: a small one has room.
    await using real = await filled('ram')
    await using table = await Table.set({ ...real, fault: ['tmp-full'] })
    await failsWith(table, 'tmp-full', 5, 'install')
  })

  it.concurrent('a line over a network that vanishes costs a pause: it is told once, and the run goes on', {
    timeout: 3 * minutes,
  }, async () => {
    await using table = await Table.set({ ...shared, fault: ['adapter-vanishes'] })
    const before = await table.hand.flash()
    const ran = await table.install({ args: ['--until', 'back-up-flash'] })
    expect(failures(ran), ran.complaints).toMatchObject([
      { code: 'port-lost', step: 'boot-from-ram', harm: 'nothing-written' },
    ])
    expect(ran.exit).toBe(0)
    expect(await table.hand.flash()).toEqual(before)
  })

  it.concurrent('another TFTP server, which has no such file', { timeout: 3 * minutes }, async () => {
    await using server = await foreignServer()
    await using table = await Table.set({ ...shared, wirePort: server.port })
    await failsWith(table, 'tftp-refused', 5, 'boot-from-ram')
  })
})

it.concurrent('a byte that the chip keeps wrongly is found after the write, and never called installed', {
  timeout: 3 * minutes,
}, async () => {
  await using table = await Table.set({ ...shared, fault: ['flash-corrupt'] })
  const before = await table.hand.flash()
  const ran = await table.install({ args: ['--cold-boots', '0', '--skip', 'lte-tools'] })
  const harm = 'written-not-verified'
  const failure = { code: 'flash-differs', step: 'first-boot', harm, mayRetry: false }
  expect(failures(ran), ran.complaints).toMatchObject([failure])
  expect(failures(ran)[0]!.hint).toContain('install --again')
  expect(ran.exit).toBe(5)
  expect(ran.events.at(-1)).toMatchObject({ type: 'run-done', result: 'failed', harm })
  expect(describeFlash(await table.hand.flash(), before)).toEqual({ changed: ['firmware'] })
})

it.concurrent('a block that is not erased ends the write in its own error; the next start writes all of it again', {
  timeout: 4 * minutes,
}, async () => {
  await using table = await Table.set({ ...shared, fault: ['flash-write-fails'] })
  const before = await table.hand.flash()
  const ran = await table.install()
  const failure = { code: 'flash-erase-failed', step: 'install', harm: 'being-written', mayRetry: false }
  expect(failures(ran), ran.complaints).toMatchObject([failure])
  expect(ran.exit).toBe(5)
  expect(describeFlash(await table.hand.flash(), before)).toEqual({ changed: ['firmware'] })
  const again = await table.install({ args: ['--cold-boots', '0', '--skip', 'lte'] })
  expect(again.exit, again.complaints).toBe(0)
  expect(await imageIn(table)).toBe(true)
})

describe('firmware that is not what it should be is never loaded', () => {
  it.concurrent.for([
    ['a signature by nobody who is trusted', 'key-unknown', (one: Mirror) => resign(one, 'sha256sums.sig')],
    ['a signature of another text', 'signature-bad', (one: Mirror) => append(one, 'sha256sums', '\n')],
    ['an image cut short on its way', 'hash-mismatch', (one: Mirror) => cut(one, 'sysupgrade.bin')],
  ] as const)('%s', { timeout: 3 * minutes }, async ([, code, harm]) => {
    await using table = await Table.set()
    harm(table.mirror)
    await failsWith(table, code, 4, 'get-firmware')
  })

  it.concurrent('an image of one’s own that is cut short', { timeout: 3 * minutes }, async () => {
    const [, image] = find(shared.mirror, 'sysupgrade.bin')
    const file = join(shared.folder, 'short.bin')
    await writeFile(file, image.subarray(0, image.length - 500_000))
    await using table = await Table.set({ ...shared, args: ['--sysupgrade', file] })
    await failsWith(table, 'image-truncated', 4, 'get-firmware')
  })
})

function find(one: Mirror, name: string): [string, Buffer] {
  // The packages have lists of their own.
  return [...one.files].find(([path]) => /\/mt7621\/[^/]+$/.test(path) && path.endsWith(name))!
}

function cut(one: Mirror, name: string): void {
  const [path, bytes] = find(one, name)
  one.files.set(path, bytes.subarray(0, bytes.length - 500_000))
}

function append(one: Mirror, name: string, text: string): void {
  const [path, bytes] = find(one, name)
  one.files.set(path, Buffer.concat([bytes, Buffer.from(text)]))
}

/** The same text, signed by another key. */
function resign(one: Mirror, name: string): void {
  const [path] = find(one, name)
  const sums = find(one, 'sha256sums')[1]
  const stranger: Signer = { number: randomBytes(8), ...generateKeyPairSync('ed25519') }
  one.files.set(path, Buffer.from(signUsign(sums, stranger)))
}
