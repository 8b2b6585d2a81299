import type { Source } from '../../src/base/source.ts'

/** Bytes that differ from place to place, the same at each run. */
export function bytes(size: number): Buffer {
  const data = Buffer.alloc(size)
  let state = 1
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    data[i] = state >> 16
  }
  return data
}

export function sourceOf(data: Uint8Array): Source {
  return { size: data.length, read: async (offset, length) => data.subarray(offset, offset + length) }
}
