import type { Loader, Result } from './board.ts'

const usage =
  'Usage:\nspi spi usage:\n  spi id\n  spi sr read\n  spi sr write <value>\n  spi read <addr> <len>\n\n'

/** As in the SDK's source: the bytes stand on one line, without leading zeros (facts/device.md §0b.15). */
export async function spi(loader: Loader, [verb, address = '', length = '']: string[]): Promise<Result> {
  const { board, say } = loader
  if (verb === 'sr') board.note(`spi sr ${address}`)
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
