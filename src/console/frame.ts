import { randomInt } from 'node:crypto'

/** Kernel messages go to the console in whole lines, wherever a program's own line stands (facts/openwrt.md §8). */
const midLine = /(?<=[^\r\n])(?:\[ *\d+\.\d{6}\](?:\[[^\]\n]*\])? [^\n]*\n)+/g
/** Not at the first mark: there the first line of `dmesg | head` stands. */
const amid = new RegExp(`(?<!@[a-z]{3}\\{)${midLine.source}`, 'g')
const ownLine = /^\[ *\d+\.\d{6}\] [^\n]*\n/gm

export const prompt = /root@[^:\r\n]+:[^\r\n#]*# /

/**
 * Helper functions that the shell learns at login. The marks differ from what is typed, so that no echo can be taken for one;
 * the variable's name is one that no command uses.
 */
export const helpers = `a(){ _b=$1;printf "@$_b{";};b(){ printf "}$_b:$?@";}`

export interface Frame {
  line: string
  /** Text between the marks so far; `code` is there when the second mark is. `keep`: kernel lines may be what was asked for. */
  read(raw: string, keep?: boolean): { output: string; code: number | null; rest: string } | null
}

export function frame(command: string, id = marker()): Frame {
  const separator = /&\s*$/.test(command) ? ' ' : ';'
  const end = new RegExp(`\\}${id}:(\\d+)@`)
  return {
    line: `a ${id};${command}${separator}b`,
    read(raw, keep = false) {
      const text = raw.replace(keep ? amid : midLine, '')
      const start = text.indexOf(`@${id}{`)
      if (start < 0) return null
      const body = text.slice(start + id.length + 2)
      const match = end.exec(body)
      if (!match) return { output: body, code: null, rest: '' }
      return {
        output: body.slice(0, match.index),
        code: Number(match[1]),
        rest: body.slice(match.index + match[0].length),
      }
    },
  }
}

/** Plain text: one kind of line end, no terminal colours, and no kernel lines unless they were asked for. */
export function plain(output: string, keepKernelLines: boolean): string {
  const text = output.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '').replace(/\r\n|\n\r|\r/g, '\n')
  return keepKernelLines ? text : text.replace(ownLine, '')
}

const letters = 'bcdfghjkmnpqstvwxz'
const marker = () => Array.from({ length: 3 }, () => letters[randomInt(letters.length)]).join('')
