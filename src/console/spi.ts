import { DeviceError } from '../base/errors.ts'

/** One command's worth: the boot loader allocates it, and its answer takes about a second. */
export const PIECE = 0x1000

const spiRead = (offset: number, length: number) => `spi read ${offset.toString(16)} ${length.toString(16)}`

/**
 * A stretch of the chip in small pieces, each read twice and alike. `ask` types a command and gives the answer; the
 * command was never tried on this board, so that the first answer of another form ends it (facts/device.md §0b.15).
 */
export async function readTwice(
  range: { offset: number; size: number },
  ask: (command: string) => Promise<string>,
  onProgress: (bytes: number) => void,
): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let done = 0; done < range.size; done += PIECE) {
    const length = Math.min(PIECE, range.size - done)
    const command = spiRead(range.offset + done, length)
    const first = parseSpiRead(await ask(command), length, command)
    const second = parseSpiRead(await ask(command), length, command)
    if (!first.equals(second)) throw differs(command)
    pieces.push(first)
    onProgress(done + length)
  }
  return Buffer.concat(pieces)
}

/** `read len: 4096`, then each byte without a leading zero, all on one line. */
export function parseSpiRead(answer: string, length: number, command: string): Buffer {
  const evidence = answer.split(/[\r\n]+/).map((line) => line.slice(0, 200))
  if (/Unknown command|Usage:/i.test(answer)) throw new DeviceError('spi-unknown', {}, { evidence })
  const text = answer.trim()
  const [head, told] = /^read len: (\d+)(?=\s)/.exec(text) ?? ['']
  const bytes = text.slice(head.length).trim().split(/ +/)
  const whole = Number(told) === length && bytes.length === length
  if (whole && bytes.every((byte) => /^[0-9a-f]{1,2}$/.test(byte)))
    return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 16)))
  throw new DeviceError('spi-odd', { command }, { evidence })
}

const differs = (command: string) => new DeviceError('spi-differs', { command }, { evidence: [command] })
