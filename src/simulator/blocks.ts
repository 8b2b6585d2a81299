/** What a chip holds, by its erase blocks. Chips have them in common: a block is replaced, and its bytes stay. */
export type Blocks = Buffer[]

export const BLOCK = 0x10000

/** Where a stretch lies: views, each within a block of that number. */
export function* piecesOf(blocks: Blocks, from: number, to: number): Generator<{ n: number; bytes: Buffer }> {
  const end = Math.min(to, blocks.length * BLOCK)
  for (let at = from; at < end; at += BLOCK - (at % BLOCK)) {
    const n = Math.floor(at / BLOCK)
    yield { n, bytes: blocks[n]!.subarray(at - n * BLOCK, end - n * BLOCK) }
  }
}

/** As it is made, not as a chip is written: also where something stands already. */
export function put(blocks: Blocks, offset: number, bytes: Buffer): void {
  for (let at = offset; at < offset + bytes.length; at += BLOCK - (at % BLOCK)) {
    const n = Math.floor(at / BLOCK)
    blocks[n] = Buffer.from(blocks[n]!)
    bytes.copy(blocks[n], at - n * BLOCK, at - offset)
  }
}
