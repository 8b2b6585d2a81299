import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SimOptions } from '../../src/simulator/types.ts'
import { BatchTable } from './batch-table.ts'
import { CableCard } from './cable-card.ts'
import { FarEnd } from './cables.ts'
import type { Line } from './process.ts'

export interface OnCables {
  /** Where the cables end, and what each wire's net is to be. */
  ends: string[]
  nets: string[]
  /** Further words for `batch`, and lines of its bench file. */
  words: string[]
  yaml?: string
}

export interface Ran {
  exit: number | null
  /** A line each: what `batch` said of every router. */
  done: Line[]
  failed: Line[]
  /** Where each boot loader said it was, and whom it asked. */
  asked: string[]
  /** Routers whose whole flash, as it came, is on the laptop. */
  saved: number
  /** Where each router is at the end by its own configuration. */
  kept: string[]
  complaints: string
}

/** A router on each of the laptop's cables, and `batch` for all of them; to be run in the laptop's namespace. */
export async function onCables({ ends, nets, words, yaml }: OnCables): Promise<Ran> {
  const far = await Promise.all(ends.map((name) => FarEnd.at(name)))
  const made: CableCard[] = []
  const card = (n: number): SimOptions['card'] => {
    return (clock) => {
      const own = new CableCard(clock, far[n]!)
      made[n] = own
      return own
    }
  }
  try {
    const cards = nets.map((net, n) => ({ net, card: card(n) }))
    await using table = await BatchTable.set({ seats: nets.length, cards, yaml })
    let over = 0
    const program = table.batch(words, (line, self) => {
      // One that ends on the way is no verdict, which `--count` counts.
      if (line.type === 'run-done' && ++over === nets.length) self.interrupt()
    })
    const exit = await program.exit()
    const of = (type: string) => program.lines.filter((line) => line.type === type)
    const { complaints } = program
    return {
      exit,
      done: of('run-done'),
      failed: of('step-failed'),
      asked: askedIn(table.records),
      saved: await savedOf(table),
      kept: made.map(({ addresses }) => addresses[0] ?? ''),
      complaints,
    }
  } finally {
    for (const end of far) end[Symbol.dispose]()
  }
}

function askedIn(records: string): string[] {
  const runs = join(records, 'runs')
  const logs = readdirSync(runs).map((run) => readFileSync(join(runs, run, 'console.log'), 'utf8'))
  return logs.flatMap((log) => /TFTP from server [^\r\n]*/.exec(log)?.[0] ?? []).toSorted()
}

async function savedOf(table: BatchTable): Promise<number> {
  const equal = table.seats.map(async ({ mac }) =>
    (await table.saved(mac)).includes(table.delivered.get(mac)!.whole!),
  )
  return (await Promise.all(equal)).filter(Boolean).length
}
