import { prompt } from './frame.ts'
import { withoutKernel } from './kernel-lines.ts'

/** Enough for the longest line with its drawing; older text is no part of the echo. */
const near = 4096
const lines = 16

/**
 * Whether what was heard ends in the echo of `line`, letter for letter and blank for blank. How a terminal draws it is no
 * difference: at column 80 BusyBox breaks it by CR LF, others by a blank and CR or by a letter and a backspace
 * (facts/openwrt.md §8).
 */
export function isEcho(heard: string, line: string): boolean {
  // Drawing only adds, and most looks come before the whole echo does.
  if (heard.length < line.length) return false
  const text = withoutKernel(heard.slice(-near)).replace(/\x1b\[[0-9;?]{0,16}[A-Za-z]/g, '')
  return startsOf(text).some((start) => drawn(text.slice(start), line))
}

const before = new RegExp(`\\n\\r?|${prompt.source}`, 'g')

/** It stands behind a prompt, or at the beginning of a line. */
function startsOf(text: string): number[] {
  const starts = [0]
  for (const match of text.matchAll(before)) {
    starts.push(match.index + match[0].length)
  }
  return starts.slice(-lines).reverse()
}

/** `done` are the numbers of letters that may have been echoed; a blank before CR can be one or drawing. */
function drawn(text: string, line: string): boolean {
  let done = [0]
  for (let at = 0; at < text.length && done.length > 0; at++) {
    const letter = text.charAt(at)
    const next = text.charAt(at + 1)
    if (next === '\b') at++
    else if (letter !== '\r' && letter !== '\n') done = echoed(done, letter, line, next === '\r')
  }
  return done.includes(line.length)
}

/** A blank before CR was echoed, or only drawn. Nearly always there is one number, which is its own list again. */
function echoed(done: number[], letter: string, line: string, drawing: boolean): number[] {
  if (done.length === 1 && !(drawing && letter === ' ')) {
    if (line.charAt(done[0]!) !== letter) return []
    done[0]! += 1
    return done
  }
  const more = done.filter((n) => line.charAt(n) === letter).map((n) => n + 1)
  return drawing && letter === ' ' ? [...new Set([...done, ...more])] : more
}
