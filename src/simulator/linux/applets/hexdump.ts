import type { Applet } from './applet.ts'
import { fail, option } from './applet.ts'
import { input, size } from './data.ts'

interface Unit {
  count: number
  bytes: number
  format: string
}

export const hexdump: Applet = async (call) => {
  const { args } = call
  const file = args.find((arg, n) => !arg.startsWith('-') && !['-e', '-n', '-s'].includes(args[n - 1] ?? ''))
  const from = size(option(args, '-s') ?? '0')
  const length = option(args, '-n')
  const bytes = await input(call, file, from, length === undefined ? undefined : size(length))
  if (!bytes) return fail(`hexdump: ${file}: No such file or directory`)
  const formats = args.filter((_, n) => args[n - 1] === '-e')
  if (args.some((arg) => /^-v?C/.test(arg)) || formats.length === 0)
    return {
      out: canonical(
        bytes,
        from,
        args.some((arg) => /^-C?v/.test(arg)),
      ),
    }
  return { out: formatted(bytes, formats.flatMap(units)) }
}

/** `32/1 "%02x" "\n"` */
function units(format: string): Unit[] {
  return [...format.matchAll(/(?:(\d+)?(?:\/(\d+))?\s*)?"((?:[^"\\]|\\.)*)"/g)].map((match) => ({
    count: Number(match[1] ?? 1),
    bytes: Number(match[2] ?? 1),
    format: (match[3] ?? '').replace(/\\n/g, '\n').replace(/\\t/g, '\t'),
  }))
}

function formatted(bytes: Buffer, list: Unit[]): string {
  const takes = list.some((unit) => unit.format.includes('%'))
  const out: string[] = []
  for (let at = 0; takes && at < bytes.length; ) for (const unit of list) at = apply(bytes, at, unit, out)
  return out.join('')
}

function apply(bytes: Buffer, from: number, unit: Unit, out: string[]): number {
  if (!unit.format.includes('%')) {
    out.push(unit.format)
    return from
  }
  let at = from
  for (let n = 0; n < unit.count && at < bytes.length; n++, at += unit.bytes) {
    const width = Math.min(unit.bytes, bytes.length - at)
    out.push(
      unit.format.replace(/%(0?\d*)([xXdu])/, (_, pad: string, kind: string) =>
        digits(bytes.readUIntLE(at, width), pad, kind),
      ),
    )
  }
  return at
}

function digits(value: number, pad: string, kind: string): string {
  const text = kind === 'x' || kind === 'X' ? value.toString(16) : String(value)
  return text.padStart(Number(pad || 0), pad.startsWith('0') ? '0' : ' ')
}

/** Without -v rows that repeat are one asterisk. */
function canonical(bytes: Buffer, from: number, verbose: boolean): string {
  const rows: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16)
    if (!verbose && at > 0 && row.equals(bytes.subarray(at - 16, at))) {
      if (rows.at(-1) !== '*\n') rows.push('*\n')
      continue
    }
    const hex = [...row].map((byte) => byte.toString(16).padStart(2, '0'))
    const text = row.toString('latin1').replace(/[^ -~]/g, '.')
    const halves = `${hex.slice(0, 8).join(' ').padEnd(23)}  ${hex.slice(8).join(' ').padEnd(23)}`
    rows.push(`${(from + at).toString(16).padStart(8, '0')}  ${halves}  |${text}|\n`)
  }
  return `${rows.join('')}${(from + bytes.length).toString(16).padStart(8, '0')}\n`
}
