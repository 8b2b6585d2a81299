import { createHash } from 'node:crypto'
import { DeviceError } from '../base/errors.ts'
import { seconds } from '../base/time.ts'
import type { Shell } from '../console/shell.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Partition } from './flash-map.ts'

/** A few bytes of a partition over the console. */
export async function hexdump(
  shell: Shell,
  part: Partition,
  offset: number,
  length: number,
  signal: AbortSignal,
): Promise<Buffer> {
  // -v: else an erased block would be one line and an asterisk.
  const text = await shell.check(`hexdump -v -C -s ${offset} -n ${length} /dev/mtd${part.number}ro`, {
    signal,
  })
  const bytes = parseHexdump(text)
  if (bytes.length === length) return bytes
  throw new DeviceError('flash-unreadable', phrase('flash.unreadable', part.name, offset), {
    evidence: text.split(/\r?\n/),
  })
}

/** The canonical form, every line written out: address, up to 16 bytes, `|text|`. */
export function parseHexdump(text: string): Buffer {
  const rows = [...text.matchAll(/^[0-9a-f]{7,} {1,2}((?: ?[0-9a-f]{2}\b ?)+)/gim)]
  return Buffer.from(rows.map(([, bytes]) => bytes!.replace(/\s/g, '')).join(''), 'hex')
}

export const SLICE = 8192

/**
 * One slice over the console, as hex digits alone, with the router's own hash of it behind: kernel messages in between
 * and characters that got lost show in the length or in the hash. 8 KiB take about a second and a half.
 */
export async function dumpSlice(
  shell: Shell,
  part: Partition,
  slice: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const from = `/dev/mtd${part.number}ro`
  const dump = `hexdump -v -s ${slice * SLICE} -n ${SLICE} -e '32/1 "%02x" "\\n"' ${from}`
  const hash = `dd if=${from} bs=${SLICE} skip=${slice} count=1 2>/dev/null | sha256sum`
  const text = await shell.check(`${dump}; ${hash}`, { within: seconds(30), signal })
  const rows = text.match(/^[0-9a-f]{64}(?=\r?$)/gm) ?? []
  const bytes = Buffer.from(rows.join(''), 'hex')
  const there = /^([0-9a-f]{64}) +-/m.exec(text)?.[1]
  if (createHash('sha256').update(bytes).digest('hex') === there) return bytes
  throw new DeviceError('serial-differs', phrase('flash.serialDiffers', part.name))
}
