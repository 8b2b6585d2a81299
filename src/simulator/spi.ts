import type { Loader, Result } from './board.ts'
import { hardwareOf } from './model.ts'

const usage =
  'Usage:\nspi spi usage:\n  spi id\n  spi sr read\n  spi sr write <value>\n  spi read <addr> <len>\n\n'

/** As in the SDK's source: the bytes stand on one line, without leading zeros (facts/device.md §0b.15). */
export async function spi(loader: Loader, [verb, address = '', length = '']: string[]): Promise<Result> {
  const { board, say } = loader
  if (verb === 'id')
    return says(loader, `device id: ${hardwareOf(board.options).chip.id.map(hex).join(' ')} 0 0`)
  if (verb === 'sr' && address === 'read') return says(loader, `sr ${hex(board.flash.status)}`)
  if (verb === 'sr' && address === 'write') return writeStatus(loader, Number.parseInt(length, 16) & 0xff)
  if (verb === 'erase') return eraseFlash(loader, Number.parseInt(address, 16), Number.parseInt(length, 16))
  if (verb !== 'read' || length === '') {
    say(usage)
    return 'failed'
  }
  const size = Number.parseInt(length, 16)
  const bytes = board.flash.read(Number.parseInt(address, 16), size)
  say(`read len: ${size}\n`)
  say(`${[...bytes].map((byte) => `${byte.toString(16)} `).join('')}\n`)
  await board.line.flushed(board.signal)
  return 'ok'
}

const hex = (byte: number) => byte.toString(16)

function says({ say }: Loader, text: string): Result {
  say(`${text}\n`)
  return 'ok'
}

/** In some of the chip maker's trees; whether this build has it is not known, so it does its worst. */
function eraseFlash(loader: Loader, offset: number, length: number): Result {
  loader.board.note('spi erase')
  if (length > 0) loader.board.flash.erase(offset || 0, length)
  return says(loader, `erase offs 0x${(offset || 0).toString(16)}, len 0x${(length || 0).toString(16)}`)
}

/** It stays in the chip: with its protection bits set nothing is erased or written any more. */
function writeStatus(loader: Loader, value: number): Result {
  loader.board.note(`spi sr write ${hex(value)}`)
  loader.board.flash.status = value
  return says(loader, `trying write sr ${hex(value)}`)
}
