import type { Outcome } from './copy.ts'
import type { Fault } from './fault.ts'

/** `docs/faults.md`. What was not tried now stands as it stood before, where the fault is the same. */
export function report(faults: Fault[], outcomes: Map<Fault, Outcome>, before: string): string {
  const lines = before.split('\n')
  const results = faults.map((fault) => {
    const kept = lines.find((line) => line.startsWith(row(fault)))?.slice(row(fault).length, -2)
    return outcomes.get(fault)?.is ?? kept ?? 'not tried'
  })
  const met = results.filter((result) => result === 'met').length
  const rows = faults.map((fault, n) => `${row(fault)}${results[n]} |\n`)
  return `${head(met, faults.length)}${rows.join('')}`
}

const head = (met: number, all: number) => `# Faults put into safety code

Written by \`npm run faults\` from the list in \`faults/list\`. Each line is a mistake that could be
made in code that keeps a router, its backup or this laptop from harm. It is made in a copy of
the tree, which is built, and the tests named for it are run: one of them has to fail,
while all of them pass without the fault.

Met: ${met} of ${all}.

| what the program would do | file | held by | |
| --- | --- | --- | --- |
`

const row = ({ what, file, heldBy }: Fault) =>
  `| ${[what, `\`${file}\``, named(heldBy)].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} | `

const named = (heldBy: string) => heldBy.replace(/^(\S+)/, '`$1`').replace(' > ', ': ')
