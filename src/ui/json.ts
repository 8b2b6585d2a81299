import type { Reporter } from '../procedure/reporter.ts'

/** One event a line, and nothing else on that stream. */
export function jsonReporter(line: (text: string) => void): Reporter {
  return { event: (event) => line(JSON.stringify(event)) }
}
