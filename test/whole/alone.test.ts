import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { later, seconds } from '../../src/base/time.ts'
import { type Filled, filled } from './cache.ts'
import { imageIn, savedFlash } from './flash.ts'
import { type Ran, Table } from './harness.ts'
import { usedOnce } from './installed.ts'
import { begun, noted, routerSays } from './moments.ts'
import type { Started } from './process.ts'
import { Tap } from './tap.ts'

const inTheWrite = routerSays(/openwrt ram\nflash-write$/)
const notes = ({ events }: Ran) => events.flatMap(({ type, text }) => (type === 'note' ? [String(text)] : []))
const questions = ({ events }: Ran) =>
  events.flatMap(({ type, text }) => (type === 'question' ? [String(text)] : []))
const skipped = ({ events }: Ran) =>
  events.flatMap(({ type, step }) => (type === 'step-skipped' ? [step] : []))

let shared: Filled
beforeAll(async () => {
  // What is written is of the real size: that must last longer than a second.
  shared = await filled('ram')
})
afterAll(() => shared[Symbol.asyncDispose]())

/** A router whose backup is there already. */
const saved = async () =>
  Table.set({ ...shared, pace: 'brisk', used: await usedOnce('back-up-flash', shared) })

describe.concurrent('a router that writes its flash', { timeout: 240_000 }, () => {
  it('goes on when the line is lost: the program waits for the adapter, listens, and finds it done', async () => {
    await using table = await saved()
    const delivered = await table.hand.flash()
    const until = ['--until', 'first-boot']
    const pull = { moment: inTheWrite, deed: () => table.hand.say('pull') }
    const ran = await table.install({ args: until, at: pull })
    expect(ran, ran.complaints).toMatchObject({ exit: 0 })
    const lost = ran.events.filter(({ type }) => type === 'step-failed')
    expect(lost).toMatchObject([{ code: 'port-lost', step: 'install', harm: 'being-written' }])
    expect(questions(ran).filter((text) => text.includes('adapter'))).toHaveLength(1)
    expect(notes(ran).join('\n')).toContain('Leave the power on: listening')
    expect(await savedFlash(table)).toBe(delivered.whole)
    expect(await imageIn(table)).toBe(true)
    expect((await table.hand.flash()).installs).toBe('1')
  })

  it('is not left by either Ctrl-C; both are held until it is written', async () => {
    await using table = await saved()
    let second = ''
    const ran = await table.install({
      at: {
        moment: noted('closes its shells'),
        deed: (program) => {
          program.interrupt()
          later(seconds(1.1), () => {
            second = String(program.lines.findLast(({ type }) => type.startsWith('step-'))?.step)
            program.interrupt()
          })
        },
      },
    })
    expect(second).toBe('install')
    expect(ran.exit, ran.complaints).toBe(130)
    expect(notes(ran).filter((text) => text.includes('this ends first'))).not.toHaveLength(0)
    expect(ran.events.at(-1)).toMatchObject({ result: 'cancelled', harm: 'written-not-verified' })
    expect(await imageIn(table)).toBe(true)
    expect(table.journal().at(-1)).toMatchObject({ step: 'install', state: 'done' })
  })

  it('is sent not one byte by a program that was killed in it and started again, and nobody is asked', async () => {
    await using table = await saved()
    const kill = { moment: inTheWrite, deed: (program: Started) => program.kill() }
    const killed = await table.install({ process: true, at: kill })
    expect(killed.exit).toBeNull()
    await using tap = await Tap.on(table.line)
    const ran = await table.install({ port: tap.line, args: ['--until', 'identify'] })
    expect(ran, ran.complaints).toMatchObject({ exit: 0 })
    expect(tap.beforeTheFirstByte).toMatch(/Please press Enter to activate this console/)
    expect(questions(ran)).toEqual([])
    expect((await table.hand.flash()).installs).toBe('1')
  })
})

describe.concurrent('one seat', { timeout: 240_000 }, () => {
  it('is one process’s alone, and so is a line', async () => {
    await using table = await Table.set(shared)
    await using other = await Table.set(shared)
    const seconds: Promise<Ran>[] = []
    const first = await table.install({
      args: ['--until', 'identify'],
      at: {
        moment: begun('boot-from-ram'),
        deed: () =>
          seconds.push(table.install({ process: true }), other.install({ process: true, port: table.line })),
      },
    })
    const [seat, line] = await Promise.all(seconds)
    expect(first, first.complaints).toMatchObject({ exit: 0 })
    expect([seat?.exit, line?.exit]).toEqual([3, 3])
    const codes = [seat, line].map((ran) => ran?.events.find(({ type }) => type === 'step-failed')?.code)
    expect(codes).toEqual(['seat-busy', 'port-busy'])
  })

  it('may have another router on it the next time: it is known by its MAC before any deed, and has its own backup', async () => {
    await using first = await Table.set({ ...shared, used: await usedOnce('back-up-flash', shared) })
    await using next = await Table.set(shared)
    const untouched = await first.hand.flash()
    const delivered = await next.hand.flash()
    const ran = await next.install({ args: ['--until', 'install', '--records', first.records] })
    expect(ran, ran.complaints).toMatchObject({ exit: 0 })
    // Nobody asked for settings of its own.
    expect(skipped(ran).filter((id) => id !== 'provision')).toEqual([])
    const own = await readFile(
      join(first.records, 'units', next.mac.replaceAll(':', '-').toLowerCase(), 'journal.jsonl'),
      'utf8',
    )
    const backup = own.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []))
    const saved = backup.find(({ step, state }) => step === 'back-up-flash' && state === 'done')
    expect(saved.facts.sha256).toBe(delivered.whole)
    expect(await first.hand.flash()).toEqual(untouched)
  })
})
