import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { bootId } from './moment.ts'

/** Which process it is, and not only which number it has: numbers are used again, and clocks are turned. */
export interface Owner {
  pid: number
  /** When it was started, as the system tells it; null where it doesn't. */
  start: string | null
  boot: string | null
  /** Seconds since the computer's start when it took the lock. */
  up: number
  /** Where it works, for whoever is to wait for it. */
  seat?: string
  records?: string
}

export const self = (): Owner => ({
  pid: process.pid,
  start: startOf(process.pid),
  boot: bootId(),
  up: Math.floor(uptime()),
})

/** Where nothing tells them apart a living process of that number is the owner: a lock is never stolen on a guess. */
export function lives(owner: Owner): boolean {
  if (!isAlive(owner.pid)) return false
  if (owner.boot !== null && owner.boot !== bootId()) return false
  // Shorter than then: the computer was started since.
  if (owner.boot === null && uptime() + 1 < owner.up) return false
  const start = owner.start === null ? null : startOf(owner.pid)
  return start === null || start === owner.start
}

/** What stands in a lock's file; of early versions only the number of the process. */
export function parseOwner(text: string): Owner | null {
  try {
    const told: unknown = JSON.parse(text)
    const {
      pid,
      start = null,
      boot = null,
      up = 0,
      seat,
      records,
    } = (typeof told === 'number' ? { pid: told } : told) as Owner
    return Number.isInteger(pid) && pid > 0 ? { pid, start, boot, up, seat, records } : null
  } catch {
    return null
  }
}

function startOf(pid: number): string | null {
  if (process.platform === 'linux') return ticksOf(pid)
  if (process.platform === 'win32') return null
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    timeout: 2000,
  })
  return stdout?.trim() || null
}

/** Field 22 of `/proc/PID/stat`: clock ticks from the computer's start. The name before it may hold anything. */
function ticksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
