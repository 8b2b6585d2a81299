import { join } from 'node:path'
import { stamp } from '../../base/time.ts'
import { words } from '../../messages/words.ts'
import { writeDurably } from '../../records/durable.ts'
import { batchFolder } from '../../records/layout.ts'
import { sameMac } from '../../records/mac.ts'
import { readRuns } from '../../records/runs.ts'
import { readUnits } from '../../records/units.ts'
import type { LabelWishes } from '../label-file.ts'

interface Done extends LabelWishes {
  records: string
  started: Date
  /** The folders of its runs. */
  runs: ReadonlySet<string>
}

/** `records/batches/<time>/` with page, inventory and labels of what was done; null when nothing was. */
export async function batchFiles({
  records,
  started,
  runs: folders,
  ...labels
}: Done): Promise<string | null> {
  // The last wait of each seat is no run of a router; one that never said its name is.
  const runs = readRuns(records, folders).filter(({ unit, result }) => unit !== null || result === 'failed')
  if (runs.length === 0) return null
  const units = readUnits(records).filter(({ mac }) => runs.some(({ unit }) => sameMac(unit, mac)))
  const [{ page }, { inventory }, { labelSheet }] = await Promise.all([
    import('../../reports/page.ts'),
    import('../../reports/csv.ts'),
    import('../label-file.ts'),
  ])
  const folder = batchFolder(records, stamp(started))
  const write = (name: string, text: string) => writeDurably(join(folder, name), text)
  write('report.html', page(words.batchCommand.title(started.toISOString().slice(0, 10)), units, runs))
  write('inventory.csv', inventory(units))
  write('labels.html', labelSheet(records, units, labels))
  return folder
}
