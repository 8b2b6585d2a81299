import { batchOf, batchOne, batchWires } from './batch.ts'
import { demo } from './demo.ts'
import { executable } from './executable.ts'
import { hands } from './hands.ts'
import { hourOf } from './hour-run.ts'
import { memory } from './memory.ts'
import { kernelNoise } from './noise.ts'
import { ownTime } from './own-time.ts'
import { keep } from './results.ts'
import { saved } from './saved.ts'
import { serveMemory } from './serve-memory.ts'
import { shellFrame } from './shell-frame.ts'
import { start } from './start.ts'
import { line, print, type Row } from './table.ts'
import { tftpClients, tftpLockstep, tftpLossy, tftpPaced, tftpWindow } from './tftp.ts'
import { tftpPackage } from './tftp-package.ts'
import { time } from './time.ts'
import { wires } from './wires.ts'

/** `npm run bench` measures all, `npm run bench -- start memory` only these. `time`, `saved`, `hands` and `own-time` look at one install at the board's own pace, each of the batch takes as long; `hour` and `hour-16` take more than an hour each. */
const rows: Record<string, () => Promise<Row[]>> = {
  'tftp-lockstep': tftpLockstep,
  'tftp-paced': tftpPaced,
  'tftp-window': tftpWindow,
  'tftp-clients': tftpClients,
  'tftp-lossy': tftpLossy,
  'tftp-package': tftpPackage,
  'shell-frame': shellFrame,
  'kernel-noise': kernelNoise,
  start,
  executable,
  demo,
  memory,
  'serve-memory': serveMemory,
  time,
  saved,
  hands,
  hour: hourOf(8),
  'hour-16': hourOf(16),
  'own-time': ownTime,
  'batch-1': batchOne,
  'batch-2': batchOf(2),
  'batch-4': batchOf(4),
  'batch-8': batchOf(8),
  'batch-16': batchOf(16),
  'batch-wires': batchWires(8),
  'batch-wires-16': batchWires(16),
  wires,
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in rows))
if (unknown.length > 0) throw new Error(`No row "${unknown}"; there are ${Object.keys(rows).join(' ')}`)
process.stdout.write(`${line('what', 'measured', 'held against', '')}\n`)
for (const [name, measure] of Object.entries(rows))
  if (names.length === 0 || names.includes(name)) {
    const found = await measure()
    print(found)
    keep(name, found)
  }
process.exit()
