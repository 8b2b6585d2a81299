import { phrase, type Wording } from '../phrases/phrase.ts'

/** What stands in the first bytes of the firmware partition. `odd`: none of the others. */
export type FirmwareStart = 'tp-link' | 'erased' | 'environment' | 'odd'

/** As many bytes as it takes to tell them apart. */
export const START_BYTES = 64

export function firmwareStart(bytes: Buffer): FirmwareStart {
  if (bytes.readUInt32BE(0) === 0x03000000) return 'tp-link'
  if (bytes.subarray(0, START_BYTES).every((byte) => byte === 0xff)) return 'erased'
  // The boot loader keeps its environment at the kernel's own address: a checksum, then `name=value`.
  const text = bytes.toString('latin1', 4, START_BYTES)
  return /^[A-Za-z]\w*=[\x20-\x7e]*(\0|$)/.test(text) ? 'environment' : 'odd'
}

/** For the technician: why this router does not start from its flash; null where its firmware begins as it should. */
export function startTrouble(start: FirmwareStart): Wording | null {
  return start === 'tp-link' ? null : phrase(`startTrouble.${start}`)
}
