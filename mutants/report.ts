import type { Count } from './room.ts'
import type { Survivor } from './survivor.ts'

/** `docs/mutants.md`. A file that was not run now keeps the row that it had. */
export function report(files: string[], counts: Map<string, Count>, all: Survivor[], before: string): string {
  const lines = before.split('\n')
  const rows = files.map((file) => {
    const count = counts.get(file)
    if (count) return `${row(file)}${count.killed} | ${count.timedOut} | ${count.survived.length} |`
    return lines.find((line) => line.startsWith(row(file))) ?? `${row(file)}not run | | |`
  })
  return [
    head,
    ...rows,
    '',
    total(rows),
    '',
    '## Those that survive, and why',
    ...files.flatMap((file) => reasons(file, all)),
    '',
  ].join('\n')
}

function reasons(file: string, all: Survivor[]): string[] {
  const own = all.filter((each) => each.file === file)
  if (own.length === 0) return []
  const rows = own.map((each) => {
    const cells = [code(each.in), code(each.from), code(each.to), each.why]
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  return ['', `\`${file}\``, '', '| in | this | may become | because |', '| --- | --- | --- | --- |', ...rows]
}

function total(rows: string[]): string {
  const numbers = rows.map((each) => each.split('|').slice(2, 5).map(Number))
  const of = (...columns: number[]) =>
    numbers.reduce((sum, each) => columns.reduce((all, column) => all + (each[column] || 0), sum), 0)
  return `Noticed: ${of(0, 1)} of ${of(0, 1, 2)}.`
}

const row = (file: string) => `| \`${file}\` | `

/** A code span, whatever is in it. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const edge = longest > 0 || text === '' ? ' ' : ''
  return `${fence}${edge}${text}${edge}${fence}`
}

const head = `# Mutants of the pure rooms

Written by \`npm run mutants\`. Stryker makes small changes, one at a time, in the files that decide what
is typed, written, believed and kept (a condition turned, a bound moved, a line left out), and runs the
tests that \`mutants/rooms.ts\` names for them: some test has to fail. What never ends any more counts as
noticed too. A change that no test can or need notice stands below with its reason, from
\`mutants/survivors.ts\`; one without a reason, or a reason without its survivor, fails the run. Sentences
of the screen stand in \`src/messages/en\` and are not mutated, nor is the text of a \`Bug\`: a sentence is no
rule. What acts (the store, the runner, the steps, the servers) is held by whole runs, and by the
[faults](faults.md) put into it.

| file | noticed by a failing test | by never ending | survive, with a reason |
| --- | --- | --- | --- |`
