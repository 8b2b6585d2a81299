import { statSync } from 'node:fs'
import { textOf } from '../base/plain-file.ts'

/** Something of the records that could not be used: a line of a file, or all of it where `line` is null. */
export interface Bad {
  file: string
  line: number | null
}
export type OnBad = (bad: Bad) => void

/** More than any run or router writes; beyond it the file is not what it is called. */
const LARGEST = 256 * 1024 * 1024
/** Nothing that is written here goes so deep; what goes far deeper has no end for whoever walks through it. */
const DEEPEST = 50

/**
 * The lines of a file that are what they should be; the others are named and passed over, so that one of them never hides
 * the rest.
 */
export function linesOf<T>(file: string, is: (value: unknown) => value is T, onBad: OnBad): T[] {
  return valuesIn(textIn(file, onBad), is, (line) => onBad({ file, line }))
}

/** The same of a text. What a power cut tore off at the end was never written. */
export function valuesIn<T>(
  text: string,
  is: (value: unknown) => value is T,
  onBad: (line: number) => void = () => {},
): T[] {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  return lines.flatMap((line, n) => {
    const value = parsed(line)
    if (is(value)) return [value]
    if (line.trim() !== '') onBad(n + 1)
    return []
  })
}

/** Empty where there is no such file; what is no file, or cannot be read, is named. */
export function textIn(file: string, onBad: OnBad): string {
  try {
    const there = statSync(file)
    if (there.isFile() && there.size <= LARGEST) return textOf(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
  }
  onBad({ file, line: null })
  return ''
}

function parsed(line: string): unknown {
  try {
    const value: unknown = line === '' ? null : JSON.parse(line)
    return isFlat(value, DEEPEST) ? value : null
  } catch {
    return null
  }
}

const isFlat = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((each) => isFlat(each, levels - 1)))
