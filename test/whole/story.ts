import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { Cell } from './cells.ts'
import { describeFlash, imageIn, savedFlashes } from './flash.ts'
import { type Ran, type RunOptions, Table } from './harness.ts'
import { type Shared, type Until, usedOnce } from './installed.ts'
import { changedWhileSafe, withoutFacts } from './kept-on.ts'
import type { Started } from './process.ts'

const run = promisify(execFile)
const starts = 6

/** What the first start came to, and the last. */
export interface Story {
  first: string
  end: string
}

const ofTheModem = /install-packages|set-modem-mode|configure-network|lte-tools/
const ofTheResult = /accept|report/
const late = new RegExp(`${ofTheModem.source}|${ofTheResult.source}`)

/**
 * A cell from delivery to its end: every start's statement about the flash is held against the flash. A short one begins
 * with a router that the steps long before the misfortune have passed, and leaves steps long after it out.
 */
export async function play(cell: Cell, shared: Shared, o: { short: boolean }): Promise<Story> {
  const cache = cell.fresh ? {} : { cache: shared.cache! }
  const pace = cell.pace ?? 'instant'
  const until = o.short ? usedUntil(cell) : null
  const used = until && (await usedOnce(until, shared))
  await using table = await Table.set({
    mirror: shared.mirror!,
    ...cache,
    pace,
    fault: cell.fault ?? [],
    ...(used && { used }),
  })
  await using disk = await Disk.under(table, cell)
  const delivered = used?.delivered ?? (await table.hand.flash())
  const short = o.short ? shortened(cell) : []
  const start = cell.procedure === 'restore' ? await toRestore(table, used === null) : { args: short }
  const misfortune = first(cell, table, disk)
  // Who is only listened to may have to be killed.
  const alone = cell.pace !== undefined
  let ran = await table.install({ ...start, ...misfortune, process: cell.misfortune === 'killed' || alone })
  const happened = cell.misfortune === 'killed' ? ran.exit === null : misfortune.happened
  expect(happened, toldBy(ran)).toBe(true)
  const story = { first: said(ran), end: '' }
  const told = [...ran.events]
  await isTrue(table, ran, delivered)
  for (let n = 1; n < starts && ran.exit !== 0 && !isLost(ran); n++) {
    await fix(table, disk)
    const again = await table.install({ ...start, process: alone })
    if (n === 1 && cell.mute) listenedOnly(again)
    ran = again
    told.push(...ran.events)
    await isTrue(table, ran, delivered)
  }
  story.end = said(ran)
  expect(withoutFacts(told)).toEqual([])
  expect(changedWhileSafe(told, table.writes, misfortune.cutAt)).toEqual([])
  const installs = used?.installed ? '0' : '1'
  if (ran.exit === 0) await hasPassed(table, cell, { whole: delivered.whole!, installs })
  else expect(wayOut(ran) ?? '', toldBy(ran)).toMatch(/\S/)
  return story
}

/** The original went with the records: no start will bring it back, and none goes on without it. */
const isLost = (ran: Ran) => wayOut(ran) !== null

/** What the technician is told to do then. */
function wayOut(ran: Ran): string | null {
  const lost = ['backup-elsewhere', 'backup-missing']
  const failed = ran.events.find(({ type, code }) => type === 'step-failed' && lost.includes(String(code)))
  if (failed) return String(failed.hint)
  const refused = refusal(ran)
  return lost.includes(refused ?? '') ? ran.complaints.split(`[${refused}]`)[1]! : null
}

/** The code by which a start was refused before there was a run: nothing was sent to the router. */
const refusal = ({ exit, events, complaints }: Ran): string | null =>
  exit === 3 && events.length === 0 ? (/\[([a-z-]+)\]/.exec(complaints)?.[1] ?? null) : null

/** What an earlier install has done already; null where it matters how it came about, or what else it left. */
function usedUntil({ procedure, misfortune, name, fresh }: Cell): Until | null {
  if (fresh || misfortune === 'disk') return null
  if (procedure === 'restore') return name.includes('restore-modem') ? 'set-modem-mode' : 'first-boot'
  if (misfortune === 'records') return null
  if (late.test(name)) return 'first-boot'
  return /install|first-boot|first boot|flash write|to write|is written/.test(name) ? 'back-up-flash' : null
}

/** The modem does not matter where the misfortune is over before, nor a cold start where it is not about the proof. */
function shortened({ name }: Cell): string[] {
  if (ofTheResult.test(name)) return []
  return ofTheModem.test(name) ? ['--cold-boots', '0'] : ['--until', 'first-boot']
}

/** Somebody wants the factory firmware back. */
async function toRestore(table: Table, install: boolean): Promise<RunOptions> {
  if (install) {
    const ran = await table.install({ args: ['--until', 'set-modem-mode'] })
    expect(ran.exit, ran.complaints).toBe(0)
  }
  const [backup] = await table.backups()
  return { command: 'restore', args: [backup!] }
}

/** The start in which it happens. */
function first(cell: Cell, table: Table, disk: Disk): RunOptions & { happened: boolean; cutAt?: number } {
  const { killAt, at } = cell
  // The fault of the router is the misfortune.
  if (!at) return { ...(killAt ? { killAt } : {}), happened: true }
  const deeds = {
    killed: (program: Started) => program.kill(),
    power: () => table.hand.say('cycle'),
    adapter: () => table.hand.say('pull'),
    cable: () => table.hand.say('unlink'),
    disk: () => disk.fill(),
    records: () => rm(table.records, { recursive: true, force: true, maxRetries: 5 }),
  }
  const happens = {
    happened: false as boolean,
    cutAt: Number.POSITIVE_INFINITY,
    at: {
      moment: at,
      deed: (program: Started) => {
        happens.happened = true
        if (cell.misfortune === 'power') happens.cutAt = Date.now()
        return deeds[cell.misfortune](program)
      },
    },
  }
  return happens
}

async function fix(table: Table, disk: Disk): Promise<void> {
  await table.hand.say('plug')
  await table.hand.say('link')
  await disk.free()
}

const notes = ({ events }: Ran) =>
  events.filter(({ type }) => type === 'note').map(({ text }) => String(text))

/** Nothing is asked for while the router may be busy with its flash. */
function listenedOnly(ran: Ran): void {
  expect(notes(ran).join('\n')).toContain('Leave the power on: listening')
  const spoke = ran.events.findIndex(
    ({ type, text }) => type === 'step-skipped' || /heard/.test(String(text)),
  )
  const before = ran.events.slice(0, spoke < 0 ? undefined : spoke)
  expect(before.filter(({ type }) => type === 'question')).toEqual([])
}

/** `killed`, `passed`, or what failed and the harm that was stated. */
function said(ran: Ran): string {
  const { exit, events, complaints } = ran
  if (exit === null) return 'killed'
  if (exit === 0) return 'passed'
  const failed = events.findLast(({ type }) => type === 'step-failed')
  const done = events.findLast(({ type }) => type === 'run-done')
  if (failed) return `${failed.code} at ${failed.step}, ${failed.harm}`
  const refused = refusal(ran)
  if (refused) return `${refused} before the run`
  return done ? `${done.result}, ${done.harm}` : `exit ${exit}: ${complaints.split('\n')[0]}`
}

const toldBy = (ran: Ran) =>
  `${said(ran)}\n${ran.complaints}\n${JSON.stringify(ran.events.slice(-6), null, 1)}`

/** The harm that a start stated last, against the simulated chip. */
async function isTrue(table: Table, ran: Ran, delivered: Record<string, string>): Promise<void> {
  if (ran.exit === null) return
  const told = toldBy(ran)
  expect(ran.exit, told).not.toBe(70)
  for (const event of ran.events.filter(({ type }) => type === 'step-failed'))
    expect(event.hint, told).not.toBe('')
  if (refusal(ran)) return
  const done = ran.events.findLast(({ type }) => type === 'run-done')
  expect(done, told).toBeDefined()
  const now = await table.hand.flash()
  const { changed } = describeFlash(now, delivered)
  expect(
    changed.filter((name) => name !== 'firmware'),
    told,
  ).toEqual([])
  const { harm } = done!
  // Of this start it is true: an earlier one, whose records are gone, wrote, or its router writes still.
  if (isLost(ran)) return expect(harm, told).toBe('nothing-written')
  if (harm === 'nothing-written' || harm === 'restored') expect(changed, told).toEqual([])
  // Written means that one of the two is whole: the image, or what the router came with.
  const whole = changed.length === 0 || (await imageIn(table))
  if (harm === 'written-not-verified') expect(whole, told).toBe(true)
  if (harm === 'installed') expect(await imageIn(table), told).toBe(true)
}

async function hasPassed(
  table: Table,
  cell: Cell,
  { whole, installs }: { whole: string; installs: string },
): Promise<void> {
  const now = await table.hand.flash()
  if (cell.procedure === 'restore') return expect(now.whole).toBe(whole)
  expect(await imageIn(table)).toBe(true)
  const saved = await savedFlashes(table)
  for (const { sha256 } of saved) expect(sha256).toBe(whole)
  // What was half taken away may have been saved twice; everywhere else there is one, and one write.
  if (cell.misfortune === 'records') return
  expect(saved).toHaveLength(1)
  if (cell.misfortune !== 'power') expect(now.installs).toBe(installs)
}

/** A small disk of its own for the records, where the system lets us mount one. */
export class Disk implements AsyncDisposable {
  readonly #folder: string | null

  private constructor(folder: string | null) {
    this.#folder = folder
  }

  static async isPossible(): Promise<boolean> {
    return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/bin/mount')
  }

  static async under(table: Table, cell: Cell): Promise<Disk> {
    if (cell.misfortune !== 'disk') return new Disk(null)
    await mkdir(table.records, { recursive: true })
    await run('mount', ['-t', 'tmpfs', '-o', 'size=200m,mode=0700', 'tmpfs', table.records])
    return new Disk(table.records)
  }

  async fill(): Promise<void> {
    if (!this.#folder) return
    const { bavail, bsize } = await statfs(this.#folder)
    await writeFile(join(this.#folder, 'filler'), Buffer.alloc(bavail * bsize)).catch(() => {})
  }

  async free(): Promise<void> {
    if (this.#folder) await rm(join(this.#folder, 'filler'), { force: true })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#folder) await run('umount', ['-l', this.#folder])
  }
}
