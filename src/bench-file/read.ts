import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { UsageError } from '../errors.ts'
import { benchFileWords } from '../ui/words/bench-file.ts'
import { type BenchFile, benchFile } from './schema.ts'

/** Reads and checks a bench file; each fault is named by line and field: `bench.yaml:12 seats.2.port: …`. */
export function readBenchFile(file: string): BenchFile {
  return parseBenchFile(textOf(file), file)
}

export function parseBenchFile(text: string, file: string): BenchFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const torn = document.errors.map((error) => `${file}:${lines.linePos(error.pos[0]).line} ${error.message}`)
  if (torn.length) throw wrong(file, torn)
  const parsed = benchFile.safeParse(document.toJS() ?? {})
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.flatMap(spread)
  throw wrong(
    file,
    faults.map(({ path, message }) => `${file}:${lineOf(path)} ${path.join('.') || '(top)'}: ${message}`),
  )

  /** The line of a field; where it is missing, of what it is missing in. */
  function lineOf(path: PropertyKey[]): number {
    for (let n = path.length; n > 0; n--) {
      const node = document.getIn(path.slice(0, n), true) as { range?: [number] } | undefined
      if (node?.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
}

/** Unknown fields come as one fault of their parent; each has a line of its own. */
function spread(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code !== 'unrecognized_keys') return [issue]
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: benchFileWords.noSuchField }))
}

function wrong(file: string, faults: string[]): UsageError {
  return new UsageError('bench-file', benchFileWords.wrong(file, faults))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError('file-missing', benchFileWords.missing(file), { cause })
  }
}
