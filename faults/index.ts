import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../release/root.ts'
import { chosen } from './chosen.ts'
import { Copy, type Outcome } from './copy.ts'
import { type Fault, testsOf } from './fault.ts'
import { faults } from './list.ts'
import { report } from './report.ts'

/** `npm run faults` makes all of them, `-- --only TEXT` those that have it; both write docs/faults.md. `-- --some N` makes a few. */
const words = process.argv.slice(2)
const page = join(root, 'docs', 'faults.md')
const some = chosen(faults, words, new Date())
const outcomes = await tryAll(some)
const bad = some.filter((fault) => outcomes.get(fault)?.is !== 'met')
if (!words.includes('--some')) writeFileSync(page, report(faults, outcomes, textOf(page)))
process.stdout.write(`${some.length - bad.length} of ${some.length} faults met\n`)
process.exit(bad.length === 0 && some.length > 0 ? 0 : 1)

/** Two at a time. */
async function tryAll(some: Fault[]): Promise<Map<Fault, Outcome>> {
  const outcomes = new Map<Fault, Outcome>()
  const waiting = [...some]
  using first = new Copy(root)
  using second = new Copy(root)
  const titled = some.filter((fault) => testsOf(fault).title !== null)
  const whole = some.filter((fault) => !titled.includes(fault))
  const failed = (await Promise.all([first.sound(titled), second.sound(whole)])).flat()
  if (failed.length > 0) {
    process.stdout.write(`Without any fault these fail, and so hold nothing:\n  ${failed.join('\n  ')}\n`)
    return outcomes
  }
  const work = async (copy: Copy) => {
    for (let fault = waiting.shift(); fault; fault = waiting.shift()) {
      const outcome = await copy.try(fault)
      outcomes.set(fault, outcome)
      process.stdout.write(`${said(outcome)}  ${fault.what}  (${fault.file})\n`)
    }
  }
  await Promise.all([work(first), work(second)])
  return outcomes
}

function said(outcome: Outcome): string {
  if (outcome.is === 'invalid') return `INVALID: ${outcome.why}`
  return outcome.is === 'met' ? 'met     ' : 'SURVIVED'
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
