/** Bytes that can be read from any place: what servers offer. An Image satisfies it. */
export interface Source {
  readonly size: number
  /** Reads exactly `length` bytes at `offset`; fewer only at the end. */
  read(offset: number, length: number): Promise<Uint8Array>
}
