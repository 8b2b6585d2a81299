import { LineCounter, parseDocument } from 'yaml'
import { UsageError } from '../../base/errors.ts'
import { phrase, type Wording } from '../../phrases/phrase.ts'
import { faultsOf } from './faults.ts'
import { takeAsText } from './plain-text.ts'
import { type BenchFile, benchFile } from './schema.ts'

/** Checks a bench file; each fault is named by field and line: `seats.0.port is missing (line 12)`. */
export function parseBenchFile(text: string, file: string): BenchFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const line = (offset: number) => lines.linePos(offset).line
  const torn = document.errors.map((error) => phrase('benchFile.torn', error.message, line(error.pos[0])))
  if (torn.length) throw wrong(file, torn)
  const asked = takeAsText(document).map((offset) => phrase('benchFile.leadingZero', line(offset)))
  const data: unknown = document.toJS() ?? {}
  const parsed = benchFile.safeParse(data)
  if (parsed.success && asked.length === 0) return parsed.data
  const faults = (parsed.error?.issues ?? []).flatMap((issue) => faultsOf(issue, data))
  throw wrong(file, [
    ...faults.map(({ path, message }) =>
      phrase('benchFile.fault', path.join('.') || phrase('benchFile.whole'), message, lineOf(path)),
    ),
    ...asked,
  ])

  /** The line of a field; where it is missing, of what it is missing in. */
  function lineOf(path: PropertyKey[]): number {
    for (let n = path.length; n > 0; n--) {
      const node = document.getIn(path.slice(0, n), true) as { range?: [number] } | undefined
      if (node?.range) return line(node.range[0])
    }
    return 1
  }
}

function wrong(file: string, faults: Wording[]): UsageError {
  return new UsageError('bench-file', phrase('benchFile.wrong', file, faults))
}
