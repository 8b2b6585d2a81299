import { cp } from 'node:fs/promises'
import { expect } from 'vitest'
import { Table, type TableOptions } from './harness.ts'
import type { Body } from './router.ts'

/** How far the install came. */
export type Until = 'back-up-flash' | 'first-boot' | 'set-modem-mode'

/** A router that something was done to already, and this laptop's records of it. */
export interface Used {
  body: Body
  records: string
  delivered: Record<string, string>
  /** It stands there switched on, with OpenWrt in its flash. */
  installed: boolean
}

/** What the tables of one file have in common. */
export type Shared = Pick<TableOptions, 'mirror' | 'cache'>

const before: Record<Until, Until | null> = {
  'back-up-flash': null,
  'first-boot': 'back-up-flash',
  'set-modem-mode': 'first-boot',
}
const made = new Map<string, Promise<Used>>()

/** By one real install, each part of it once; each caller has a copy of the router's flash and of the records. */
export function usedOnce(until: Until, shared: Shared): Promise<Used> {
  const records = `${shared.cache}-records-${until}`
  const known = made.get(records) ?? use(until, shared, records)
  made.set(records, known)
  return known
}

async function use(until: Until, shared: Shared, records: string): Promise<Used> {
  const earlier = before[until] && (await usedOnce(before[until], shared))
  await using table = await Table.set({ ...shared, ...(earlier && { used: earlier }) })
  const delivered = earlier?.delivered ?? (await table.hand.flash())
  const ran = await table.install({ args: ['--until', until] })
  expect(ran.exit, ran.complaints).toBe(0)
  await cp(table.records, records, { recursive: true, preserveTimestamps: true })
  return { body: table.body(), records, delivered, installed: until !== 'back-up-flash' }
}
