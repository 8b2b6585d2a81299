/**
 * A line of bytes. Awkward promises: one reader at a time; a pending `read` ends with null when the port is closed by us;
 * when the other side or the adapter vanishes, `read` and `write` reject with BenchError `port-lost` that names the port;
 * `close` may be called twice; nothing rejects unhandled.
 */
export interface Port {
  /** As the technician knows it: `/dev/ttyUSB0`, `tcp://127.0.0.1:4000`, `sim:`. */
  readonly name: string
  /** Resolves when the driver has taken the bytes, not when they are on the wire. */
  write(bytes: Uint8Array): Promise<void>
  read(): Promise<Uint8Array | null>
  close(): Promise<void>
}
