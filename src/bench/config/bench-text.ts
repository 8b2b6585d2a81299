import { readFileSync } from 'node:fs'
import { UsageError } from '../../base/errors.ts'
import { phrase } from '../../phrases/phrase.ts'

/** The bench file as it is written; apart from what understands it, so that a file which is not there loads no YAML. */
export function benchText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError('file-missing', phrase('benchFile.missing', file), { cause })
  }
}
