import { readFileSync, statSync } from 'node:fs'

/** Something of the records that could not be used: a line of a file, or all of it where `line` is null. */
export interface Bad {
  file: string
  line: number | null
}
export type OnBad = (bad: Bad) => void

/** More than any run or router writes; beyond it the file is not what it is called. */
const LARGEST = 256 * 1024 * 1024

/**
 * The lines of a file that are what they should be; the others are named and passed over, so that one of them never hides
 * the rest. What a power cut tore off at the end was never written.
 */
export function linesOf<T>(file: string, is: (value: unknown) => value is T, onBad: OnBad): T[] {
  const text = textOf(file, onBad)
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  return lines.flatMap((line, n) => {
    const value = parsed(line)
    if (is(value)) return [value]
    if (line.trim() !== '') onBad({ file, line: n + 1 })
    return []
  })
}

function textOf(file: string, onBad: OnBad): string {
  try {
    if (statSync(file).size <= LARGEST) return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
  }
  onBad({ file, line: null })
  return ''
}

function parsed(line: string): unknown {
  try {
    return line === '' ? null : JSON.parse(line)
  } catch {
    return null
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isTime = (value: unknown): value is string =>
  typeof value === 'string' && Number.isFinite(Date.parse(value))
