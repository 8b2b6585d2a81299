import type { Shell } from '../console/shell.ts'
import { DeviceError } from '../errors.ts'
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
  throw new DeviceError('flash-unreadable', `"${part.name}" could not be read at ${offset}`, {
    hint: 'Start again; if it stays so, the flash chip may be failing.',
    mayRetry: true,
    evidence: text.split(/\r?\n/),
  })
}

/** The canonical form, every line written out: address, up to 16 bytes, `|text|`. */
export function parseHexdump(text: string): Buffer {
  const rows = [...text.matchAll(/^[0-9a-f]{7,} {1,2}((?: ?[0-9a-f]{2}\b ?)+)/gim)]
  return Buffer.from(rows.map(([, bytes]) => bytes!.replace(/\s/g, '')).join(''), 'hex')
}
