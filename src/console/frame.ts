import { isUtf8 } from 'node:buffer'
import { randomInt } from 'node:crypto'
import { appended, openFrom, withoutKernel } from './kernel-lines.ts'

/** Host name and folder are bounded: no line of noise makes the search long. */
export const prompt = /root@[^:\r\n]{1,64}:[^\r\n#]{0,128}# /
const promptLast = new RegExp(`${prompt.source}$`)
/** What ash asks with where a quote is still open. */
const quoteOpen = /(?:^|[\r\n])> $/

/**
 * Helper functions that the shell learns at login. The marks differ from what is typed, so that no echo can be taken for one;
 * the variables' names are ones that no command uses. The exit status is said twice, as one wrong bit makes a 1 of a 0,
 * and kept: it can be asked for again.
 */
export const helpers = `a(){ _b=$1;printf "@$_b{";};b(){ _c=$?;printf "}$_b:$_c:$_c@";}`
/** Framed like every command, it gives the exit status of the one before it. */
export const codeAgain = '(exit $_c)'

export interface Frame {
  line: string
  /** `keep`: kernel lines may be what was asked for. */
  reading(keep?: boolean): Reading
}

export function frame(command: string, id = marker()): Frame {
  const separator = /&\s{0,8}$/.test(command) ? ' ' : ';'
  return {
    line: `a ${id};${command}${separator}b`,
    reading: (keep = false) => new Reading(id, keep),
  }
}

/** How a command ended; `damaged`: the shell is back at its prompt, and the marks did not come as they should. */
export type Ended =
  | { kind: 'whole'; code: number; rest: string }
  | { kind: 'damaged' }
  | { kind: 'quote-open' }
  | { kind: 'endless' }

/** More comes from no command of ours: half a MiB of hex digits is the longest. */
const LONGEST = 4 * 1024 * 1024
/** The exit status, twice. */
const status = /^(\d{1,3}):\1@/
const LONGEST_STATUS = 8
/** Before the first mark there is the end of what was typed, no more. */
const BEFORE = 4096

/** The answer to one framed command, piece by piece: each byte is looked at once, or a few times in its line. */
export class Reading {
  readonly #start: string
  readonly #end: string
  readonly #keep: boolean
  #begun = false as boolean
  #whole: string[] = []
  #size = 0
  /** The line that is not over: a kernel line may still break it. */
  #open = ''
  #result: string | null = null

  constructor(id: string, keep: boolean) {
    this.#start = `@${id}{`
    this.#end = `}${id}:`
    this.#keep = keep
  }

  /** Whole lines of output that are new, as they were said; at the end also what has no line end. */
  take(text: string): { fresh: string; ended: Ended | null } {
    this.#open = appended(this.#open, text)
    if (!this.#begun && !this.#begin()) return { fresh: '', ended: null }
    const match = this.#ending()
    if (!match) return { fresh: this.#settle(), ended: this.#size > LONGEST ? { kind: 'endless' } : null }
    const fresh = this.#open.slice(0, match.start)
    this.#whole.push(fresh)
    this.#result = this.#whole.join('')
    const rest = this.#open.slice(match.end)
    return { fresh, ended: { kind: 'whole', code: match.code, rest } }
  }

  /** A pattern with the mark in it would be made anew for each command. */
  #ending(): { start: number; end: number; code: number } | null {
    for (let at = this.#open.indexOf(this.#end); at >= 0; at = this.#open.indexOf(this.#end, at + 1)) {
      const behind = at + this.#end.length
      const match = status.exec(this.#open.slice(behind, behind + LONGEST_STATUS))
      if (match) return { start: at, end: behind + match[0].length, code: Number(match[1]) }
    }
    return null
  }

  /** For a line that has become silent: what the shell waits for, if it waits. */
  get waits(): Ended | null {
    const last = withoutKernel(this.#open)
    if (promptLast.test(last)) return { kind: 'damaged' }
    return !this.#begun && quoteOpen.test(last) ? { kind: 'quote-open' } : null
  }

  /** Plain text between the marks; what was heard, where the marks are not whole. */
  get output(): string {
    return plain(this.#result ?? this.#whole.join('') + this.#open, this.#keep)
  }

  #begin(): boolean {
    const at = this.#open.indexOf(this.#start)
    if (at < 0) {
      this.#open = this.#open.slice(-BEFORE)
      return false
    }
    this.#begun = true
    // A kernel line that broke the mark stands before it now; one behind it is the command's own or goes in `plain`.
    this.#open = this.#open.slice(at + this.#start.length)
    return true
  }

  /** What no kernel line can break any more. The end mark stands in one line and can't be in it. */
  #settle(): string {
    const from = openFrom(this.#open)
    const fresh = this.#open.slice(0, from)
    if (fresh === '') return ''
    this.#whole.push(fresh)
    this.#size += fresh.length
    this.#open = this.#open.slice(from)
    return fresh
  }
}

/** Plain text: one kind of line end, no terminal colours, and no kernel lines unless they were asked for. */
export function plain(output: string, keepKernelLines: boolean): string {
  const text = output.replace(/\x1b\[[0-9;?]{0,16}[A-Za-z]/g, '').replace(/\r\n|\n\r|\r/g, '\n')
  return keepKernelLines ? text : withoutKernel(text)
}

/** Whether there is something in it that no command says: bytes that are neither text nor a line end. */
export function isRubbish(output: string): boolean {
  if (/[\x00-\x08\x0b-\x1f\x7f]/.test(output)) return true
  return /[\x80-\xff]/.test(output) && !isUtf8(Buffer.from(output, 'latin1'))
}

const letters = 'bcdfghjkmnpqstvwxz'
const marker = () => Array.from({ length: 3 }, () => letters[randomInt(letters.length)]).join('')
