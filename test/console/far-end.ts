import { ByteQueue } from '../../src/ports/byte-queue.ts'
import type { Port } from '../../src/ports/port.ts'

/** A line in memory: `port` is the technician's end, the rest is the router's. */
export class FarEnd {
  received = ''
  onByte: (character: string) => void = () => {}
  readonly #queue = new ByteQueue()
  readonly port: Port = {
    name: 'line',
    write: async (bytes) => {
      for (const character of Buffer.from(bytes).toString('latin1')) {
        this.received += character
        this.onByte(character)
      }
    },
    read: () => this.#queue.read(),
    close: async () => this.#queue.end(),
  }

  say(text: string): void {
    this.#queue.push(Buffer.from(text, 'latin1'))
  }

  vanish(error: Error): void {
    this.#queue.end(error)
  }
}

/** Echoes, and answers each line; `answers` gives the output for a command. */
export function boardAtPrompt(answers: (line: string) => string, far = new FarEnd()): FarEnd {
  let line = ''
  far.onByte = (character) => {
    if (character === '\x03') {
      line = ''
      return far.say('^C\n\r<INTERRUPT>\n\rMT7621 # ')
    }
    if (character !== '\r') {
      line += character
      return far.say(character)
    }
    const command = line
    line = ''
    far.say(`\n\r${answers(command)}MT7621 # `)
  }
  return far
}
