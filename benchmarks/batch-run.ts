import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { every, milliseconds, seconds } from '../src/base/time.ts'
import { BatchTable } from '../test/whole/batch-table.ts'

export interface BatchRun {
  /** Seconds from the program's start to the last verdict. */
  total: number
  /** Seconds for which the wire is held, from `tftpboot` to all bytes, of the seat that needed longest. */
  wire: number
  /** Percent of one core, of the program alone. */
  cpu: number
  /** Resident megabytes at most, of the program alone. */
  memory: number
}

/** One router on each seat, all switched on together, at the board's own pace; the routers are another process. */
export async function runBatch(options: { seats: number; wires?: number }): Promise<BatchRun> {
  await using table = await BatchTable.set({ ...options, pace: 'real', small: false, elsewhere: true })
  await filled(table)
  const started = performance.now()
  const program = table.batchElsewhere(['--count', String(options.seats)])
  let used = { cpu: 0, memory: 0 }
  const stop = every(milliseconds(250), () => {
    used = usage(program.child.pid!) ?? used
  })
  const exit = await program.exit()
  stop()
  const total = (performance.now() - started) / seconds(1)
  if (exit !== 0) throw new Error(`The batch ended with ${exit}: ${why(program)}`)
  return {
    total,
    wire: Math.max(...wires(table.records)),
    cpu: (used.cpu / total) * 100,
    memory: used.memory,
  }
}

/** What a technician has done before: downloads are no part of the time. */
export async function filled(table: BatchTable): Promise<void> {
  const fetching = table.fetch()
  if ((await fetching.exit()) !== 0) throw new Error(fetching.complaints)
}

const why = ({ lines, complaints }: ReturnType<BatchTable['batchElsewhere']>) =>
  JSON.stringify(lines.filter(({ type }) => type === 'step-failed')) + complaints

/** Seconds of processor and resident megabytes so far; null when the process has gone. */
function usage(pid: number): { cpu: number; memory: number } | null {
  try {
    const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    const [, peak] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return { cpu: (Number(ticks[11]) + Number(ticks[12])) / 100, memory: Number(peak ?? 0) / 1024 }
  } catch {
    return null
  }
}

/** Out of the time-stamped transcripts. */
function wires(records: string): number[] {
  const runs = join(records, 'runs')
  return readdirSync(runs).flatMap((run) => {
    const log = readFileSync(join(runs, run, 'console.log'), 'utf8')
    const to = /^(\S+) < .*NetBootFileXferSize/m.exec(log)
    // Of several tries the last: in between the wire was given back.
    const from = [...log.slice(0, to?.index).matchAll(/^(\S+) < .*NetLoop,call eth_halt/gm)].at(-1)?.[1]
    return from && to ? [(Date.parse(to[1]!) - Date.parse(from)) / seconds(1)] : []
  })
}
