import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, totalmem, type } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Row } from './table.ts'

const file = fileURLToPath(new URL('../../../benchmarks/results.json', import.meta.url))

interface Measured {
  at: string
  /** Its processors alone: no name of the computer. */
  machine: string
  /** What else ran: the system's load over the last minute, when the rows were done. */
  load: number
  rows: Row[]
}

/** The last run of each row stays, whichever rows are measured now. */
export function keep(name: string, rows: Row[]): void {
  const before: Record<string, Measured> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const at = `${new Date().toISOString().slice(0, 16)}Z`
  const load = Math.round(loadavg()[0]! * 10) / 10
  const all = { ...before, [name]: { at, machine: machine(), load, rows } }
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
}

function machine(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${first?.model.trim()}, ${cpus().length} cores, ${memory} GB, ${type()} ${arch()}, Node ${process.versions.node}`
}
