import { readFileSync } from 'node:fs'
import { UsageError } from '../errors.ts'
import { benchFileWords } from '../ui/words/bench-file.ts'
import { readYaml } from '../yaml-faults.ts'
import { type BenchFile, benchFile } from './schema.ts'

/** Reads and checks a bench file; each fault is named by line and field: `bench.yaml:12 seats.2.port: …`. */
export function readBenchFile(file: string): BenchFile {
  return parseBenchFile(textOf(file), file)
}

export function parseBenchFile(text: string, file: string): BenchFile {
  const read = readYaml(text, file, benchFile, benchFileWords)
  if ('data' in read) return read.data
  throw new UsageError('bench-file', benchFileWords.wrong(file, read.faults))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError('file-missing', benchFileWords.missing(file), { cause })
  }
}
