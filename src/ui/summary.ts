import { words } from '../messages/words.ts'

export interface Job {
  /** `Install OpenWrt`. */
  title: string
  /** The titles of the steps that write to the router, and what they write. */
  writes: { title: string; what: string }[]
  /** null: on a simulated router, and nothing stays. */
  records: string | null
  command: string
}

/** What is about to be done, before it is done. */
export function summaryLines({ title, writes, records, command }: Job): string[] {
  const written = writes.map((step) => `  ${step.title}: ${words.summary.places[step.what] ?? step.what}`)
  const real = [
    words.summary.written,
    ...(written.length ? written : [`  ${words.summary.nothing}`]),
    words.summary.neverHead,
    `  ${words.summary.never}`,
    words.summary.keptHead,
    `  ${words.summary.kept(records ?? '')}`,
  ]
  const simulated = [words.summary.simulated]
  return [title, '', ...(records === null ? simulated : real), '', words.summary.same, command]
}

/** Ready to paste: nothing in it is expanded or run by the shell. */
export function commandLine(args: string[], system: string = process.platform): string {
  return ['benchflash', ...args.map(system === 'win32' ? quotedOnWindows : quoted)].join(' ')
}

function quoted(arg: string): string {
  return /^[\w./:@%+-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`
}

/** PowerShell and cmd agree on double quotes as long as nothing is expanded in them; what is, only PowerShell can quote. */
function quotedOnWindows(arg: string): string {
  if (/^[\w./:\\-]+$/.test(arg)) return arg
  return /["$`%]/.test(arg) ? `'${arg.replaceAll("'", "''")}'` : `"${arg}"`
}
