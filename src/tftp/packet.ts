import { english } from '../base/english.ts'
import type { Wording } from '../phrases/phrase.ts'
/** The datagrams of RFC 1350 and RFC 2347, nothing else. */
export interface Request {
  op: 'read' | 'write'
  name: string
  mode: string
  /** Names in lower case, in the order asked; the first of two equal names counts. */
  options: Map<string, string>
}
export type Packet =
  | Request
  | { op: 'ack'; block: number }
  | { op: 'error'; code: number; message: string }
  | { op: 'broken'; kind: 'request' | 'transfer' | 'unknown' }

export const errorCode = { other: 0, notFound: 1, denied: 2, illegal: 4, unknownTransfer: 5 } as const

/** The block of an ACK, without the work of `parse`: it comes once a block. -1 for any other packet. */
export function ackedBlock(data: Buffer): number {
  return data.length >= 4 && data[0] === 0 && data[1] === 4 ? data.readUInt16BE(2) : -1
}

/** Null for what deserves no answer at all: less than an opcode. */
export function parse(data: Buffer): Packet | null {
  if (data.length < 2) return null
  const op = data.readUInt16BE(0)
  if (op === 1 || op === 2) return parseRequest(op === 1 ? 'read' : 'write', data)
  if (op === 4 && data.length >= 4) return { op: 'ack', block: data.readUInt16BE(2) }
  if (op === 5) return parseError(data)
  return { op: 'broken', kind: op >= 3 && op <= 6 ? 'transfer' : 'unknown' }
}

function parseRequest(op: 'read' | 'write', data: Buffer): Packet {
  const [name, mode, ...rest] = strings(data.subarray(2))
  if (!name || mode === undefined) return { op: 'broken', kind: 'request' }
  const options = new Map<string, string>()
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const key = rest[i]!.toLowerCase()
    if (!options.has(key)) options.set(key, rest[i + 1]!)
  }
  return { op, name, mode: mode.toLowerCase(), options }
}

/** Zero-terminated strings; a last one without its zero does not count. */
function strings(data: Buffer): string[] {
  return data.toString('latin1').split('\0').slice(0, -1)
}

function parseError(data: Buffer): Packet {
  const code = data.length >= 4 ? data.readUInt16BE(2) : 0
  return { op: 'error', code, message: strings(data.subarray(4))[0] ?? '' }
}

/** The room for so many DATA packets, one behind the other, and the place in it that their bytes may be read into. */
export function roomFor(
  blocks: number,
  bytes: number,
  packets: Buffer = Buffer.allocUnsafe(4 * blocks + bytes),
): { packets: Buffer; room: Buffer } {
  return { packets, room: packets.subarray(4 * blocks) }
}

/**
 * DATA packets from block `first` on; the last takes what is left. The bytes may be those of the room behind: each block moves
 * forward, before what it moves away from is needed.
 */
export function frameData(packets: Buffer, first: number, bytes: Uint8Array, size: number): void {
  const blocks = (packets.length - bytes.length) / 4
  const from = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let i = 0, at = 0; i < blocks; i++) {
    packets.writeUInt32BE(0x30000 + ((first + i) & 0xffff), at)
    at += 4 + from.copy(packets, at + 4, i * size, (i + 1) * size)
  }
}

export function encodeOack(options: Map<string, string>): Buffer {
  const text = [...options].map(([key, value]) => `${key}\0${value}\0`).join('')
  return Buffer.from(`\0\x06${text}`, 'latin1')
}

export function encodeError(code: number, message: Wording): Buffer {
  const head = Buffer.from([0, 5, 0, code])
  return Buffer.concat([head, Buffer.from(`${english<string>(message)}\0`, 'latin1')])
}
