import { readFileSync } from 'node:fs'
import { every, milliseconds } from '../src/base/time.ts'
import { ok, type Row } from './table.ts'
import { wholeInstall } from './whole-install.ts'

const limit = 110
const what = 'resident memory in an install, at most'

/** Of the program alone: the router is a process of its own. */
export async function memory(): Promise<Row[]> {
  if (process.platform !== 'linux')
    return [{ what, measured: '-', limit: `${limit} MB`, verdict: 'skipped: no /proc here' }]
  let most = 0
  await wholeInstall({
    pace: 'brisk',
    watch: (pid) =>
      every(milliseconds(50), () => {
        most = Math.max(most, peak(pid))
      }),
  })
  return [
    { what, measured: `${most.toFixed(0)} MB`, limit: `${limit} MB`, verdict: ok(most > 0 && most < limit) },
  ]
}

/** The kernel keeps the highest value itself. In MB; 0 when the process has gone. */
function peak(pid: number): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes ?? 0) / 1024
  } catch {
    return 0
  }
}
