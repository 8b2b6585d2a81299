import { randomBytes } from 'node:crypto'

/** One question to all DHCP servers on a net; nothing is taken from them, an offer that is not accepted is forgotten. */
const cookie = Buffer.from([99, 130, 83, 99])
const messageType = 53
const serverIdentifier = 54
const head = 236

export function discover(): { packet: Buffer; id: Buffer } {
  const packet = Buffer.alloc(300)
  const id = randomBytes(4)
  packet.set([1, 1, 6, 0])
  packet.set(id, 4)
  // The answer is to be broadcast: we do not have the address that is offered.
  packet.writeUInt16BE(0x8000, 10)
  // A card's address made by us: locally administered.
  packet.set([2, ...randomBytes(5)], 28)
  packet.set(cookie, head)
  packet.set([messageType, 1, 1, 255], head + cookie.length)
  return { packet, id }
}

/** Which server offers something in answer to this question; null where it is no such answer. */
export function offeredBy(packet: Buffer, id: Buffer): string | null {
  const isAnswer = packet.length > head + 4 && packet[0] === 2 && packet.subarray(4, 8).equals(id)
  if (!isAnswer || !packet.subarray(head, head + 4).equals(cookie)) return null
  const options = readOptions(packet.subarray(head + 4))
  if (options.get(messageType)?.[0] !== 2) return null
  return options.get(serverIdentifier)?.join('.') ?? null
}

function readOptions(bytes: Buffer): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (let at = 0; at < bytes.length && bytes[at] !== 255; ) {
    const code = bytes[at]!
    const size = code === 0 ? 0 : (bytes[at + 1] ?? 0)
    if (code !== 0) found.set(code, [...bytes.subarray(at + 2, at + 2 + size)])
    at += code === 0 ? 1 : 2 + size
  }
  return found
}
