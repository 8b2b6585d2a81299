import { createHash } from 'node:crypto'
import type { Applet, Call } from './applet.ts'
import { fail } from './applet.ts'

export function digest(algorithm: 'sha256' | 'md5'): Applet {
  return async (call) => {
    const files = call.args.filter((arg) => !arg.startsWith('-') || arg === '-')
    let out = ''
    for (const file of files.length ? files : ['-']) {
      const bytes = await input(call, file)
      if (!bytes) return { ...fail(`${algorithm}sum: can't open '${file}': No such file or directory`), out }
      await call.system.hashes(bytes.length, call.signal)
      out += `${createHash(algorithm).update(bytes).digest('hex')}  ${file}\n`
    }
    return { out }
  }
}

export async function input(
  call: Call,
  file: string | undefined,
  from = 0,
  length?: number,
): Promise<Buffer | null> {
  const end = length === undefined ? undefined : from + length
  if (file === undefined || file === '-') return call.stdin().subarray(from, end)
  return call.read(file, from, length).catch(() => null)
}

export const dd: Applet = async (call) => {
  const set = Object.fromEntries(call.args.map((arg) => arg.split('=', 2) as [string, string]))
  const block = size(set.bs ?? '512')
  const length = set.count === undefined ? undefined : size(set.count) * block
  const bytes = await input(call, set.if, size(set.skip ?? '0') * block, length)
  if (!bytes) return fail(`dd: can't open '${set.if}': No such file or directory`)
  const full = Math.floor(bytes.length / block)
  const records = `${full}+${bytes.length % block ? 1 : 0} records`
  const err = set.status === 'none' ? '' : `${records} in\n${records} out\n`
  if (set.of === undefined) return { out: bytes, err }
  await call.fs.writeFile(call.path(set.of), bytes)
  return { err }
}

/** The first bytes or lines; of a file, and so of the flash, no more is read than is given. */
export const head: Applet = async (call) => {
  const odd = call.args.find((arg) => /^-[^nc\d]/.test(arg))
  if (odd) return fail(`head: unrecognized option: ${odd.slice(1)}`)
  const { bytes, lines, files } = wanted(call.args)
  const parts: Buffer[] = []
  for (const file of files.length ? files : ['-']) {
    const all = await input(call, file, 0, bytes)
    if (!all) return { ...fail(`head: ${file}: No such file or directory`), out: Buffer.concat(parts) }
    parts.push(bytes === undefined ? firstLines(all, lines) : all)
  }
  return { out: Buffer.concat(parts) }
}

function wanted(args: string[]): { bytes?: number; lines: number; files: string[] } {
  const found: { bytes?: number; lines: number; files: string[] } = { lines: 10, files: [] }
  for (let n = 0; n < args.length; n++) {
    const [, letter, value] = /^-([nc]?)(.*)$/.exec(args[n]!) ?? []
    if (letter === undefined || args[n] === '-') found.files.push(args[n]!)
    else if (letter === 'c') found.bytes = size(value || args[++n]!)
    else found.lines = size(value || args[++n]!)
  }
  return found
}

function firstLines(bytes: Buffer, count: number): Buffer {
  let end = 0
  for (let n = 0; n < count && end < bytes.length; n++) end = bytes.indexOf(10, end) + 1 || bytes.length
  return bytes.subarray(0, end)
}

const UNITS: Record<string, number> = { k: 1024, K: 1024, M: 1024 ** 2 }

export function size(text: string): number {
  return Number.parseInt(text, text.startsWith('0x') ? 16 : 10) * (UNITS[text.at(-1) ?? ''] ?? 1)
}

export const cmp: Applet = async (call) => {
  const [one, two] = call.args.filter((arg) => !/^-./.test(arg))
  const [a, b] = [await input(call, one), await input(call, two)]
  if (!a || !b) return fail(`cmp: can't open '${a ? two : one}': No such file or directory`, 2)
  return a.equals(b) ? {} : { out: `${one} ${two} differ\n`, code: 1 }
}

/** The interpreter's own does not follow links on the way. */
export const readlink: Applet = async ({ args, fs, path }) => {
  const file = path(args.find((arg) => !arg.startsWith('-')) ?? '')
  const whole = args.some((arg) => /^-\w*f/.test(arg))
  const found = await (whole ? fs.realpath(file) : fs.readlink(file)).catch(() => null)
  return found === null ? { code: 1 } : { out: `${found}\n` }
}
