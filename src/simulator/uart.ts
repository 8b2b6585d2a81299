/** A start bit, eight bits from the lowest on, a stop bit. */
const frame = 10

/**
 * What a receiver at one rate makes of bytes that were sent back to back at another: it begins at the edge of what it takes
 * for a start bit and looks at the line in the middle of each of its own bits. At the same rate that is what was sent; at
 * another some bits are seen twice or not at all, and letters are lost.
 */
export function heardAt(rate: number, bytes: Uint8Array, sent: number): Uint8Array {
  if (rate === sent) return bytes
  const bits = [...bytes].flatMap(framed)
  const step = sent / rate
  const heard: number[] = []
  for (let start = fall(bits, 0); start >= 0; start = fall(bits, start + (frame - 0.5) * step)) {
    const seen = Array.from({ length: frame }, (_, n) => bits[Math.floor(start + (n + 0.5) * step)] ?? 1)
    // A start bit that is over in its own middle was none.
    if (seen[0] === 0) heard.push(seen.slice(1, 9).reduce((byte, bit, n) => byte | (bit << n), 0))
  }
  return Uint8Array.from(heard)
}

const framed = (byte: number) => [0, ...Array.from({ length: 8 }, (_, n) => (byte >> n) & 1), 1]

/** Where the line next goes from idle to 0; -1 when it does no more. */
function fall(bits: number[], from: number): number {
  for (let n = Math.ceil(from); n < bits.length; n++) if (bits[n] === 0 && (bits[n - 1] ?? 1) === 1) return n
  return -1
}
