import { cp } from 'node:fs/promises'
import { expect } from 'vitest'
import { Table, type TableOptions } from './harness.ts'
import type { Body } from './router.ts'

/** A router that OpenWrt was installed on, and this laptop's records of it. */
export interface Installed {
  body: Body
  records: string
  delivered: Record<string, string>
}

let made: Promise<Installed> | null = null

/** By one real install a process, until the first boot is over; each caller has a copy of the router and of the records. */
export function installedOnce(shared: Pick<TableOptions, 'mirror' | 'cache'>): Promise<Installed> {
  made ??= install(shared)
  return made
}

async function install(shared: Pick<TableOptions, 'mirror' | 'cache'>): Promise<Installed> {
  const table = await Table.set(shared)
  const delivered = await table.hand.flash()
  const ran = await table.install({ args: ['--until', 'first-boot'] })
  expect(ran.exit, ran.complaints).toBe(0)
  const body = table.body()
  const records = `${shared.cache}-records`
  await cp(table.records, records, { recursive: true, preserveTimestamps: true })
  await table[Symbol.asyncDispose]()
  return { body, records, delivered }
}
