import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { fromText } from '../phrases/in-text.ts'
import { type Phrase, phrase, type Wording } from '../phrases/phrase.ts'

/** What a YAML file says, or what is wrong with it: each fault by line and field, `bench.yaml:12 seats.2.port: …`. */
export type Read<T> = { data: T } | { faults: Wording[] }

export interface FaultWords {
  noSuchField: Phrase
  top: Phrase
}

export function readYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  words: FaultWords,
): Read<z.output<S>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const torn = document.errors.map((error) => `${file}:${lines.linePos(error.pos[0]).line} ${error.message}`)
  if (torn.length) return { faults: torn }
  const parsed = schema.safeParse(document.toJS() ?? {})
  if (parsed.success) return { data: parsed.data }
  const faults = parsed.error.issues.flatMap((issue) => spread(issue, words))
  return {
    faults: faults.map(({ path, message }) =>
      phrase(
        'joined.of',
        phrase('joined.at', `${file}:${lineOf(path)}`, path.join('.') || words.top),
        message,
      ),
    ),
  }

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
function spread(issue: z.core.$ZodIssue, words: FaultWords): { path: PropertyKey[]; message: Wording }[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: fromText(issue.message) }]
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: words.noSuchField }))
}
