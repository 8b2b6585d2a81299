import { wallTime } from '../base/time.ts'
import type { Console } from '../console/console.ts'
import { apart } from '../console/kernel-lines.ts'
import type { Chunk } from '../console/restarts.ts'
import { ACTIVATE } from '../console/start-reader.ts'
import type { Device } from '../devices/device.ts'

const KEPT = 64 * 1024

/** What came over the line and when, whoever has the console and whatever was made of it. */
export class LineHistory {
  #chunks: Chunk[] = []
  #size = 0

  constructor(console: Console) {
    console.onText((text) => this.#add(text))
  }

  /** The text since a moment (ISO time), each kernel line in a line of its own; what was on the line before is of another story. */
  since(moment?: string): string {
    const told = moment === undefined ? 0 : Date.parse(moment)
    // After a clock that was turned back all that was heard here is of this story.
    const from = told <= wallTime() ? told : 0
    return apart(
      this.from(from)
        .map(({ text }) => text)
        .join(''),
    )
  }

  /** The same in the pieces it came in, with their times. */
  from(moment: number): Chunk[] {
    return this.#chunks.filter(({ at }) => at >= moment)
  }

  forget(): void {
    this.#chunks = []
    this.#size = 0
  }

  #add(text: string): void {
    this.#chunks.push({ at: wallTime(), text })
    this.#size += text.length
    while (this.#size > KEPT && this.#chunks.length > 1) this.#size -= this.#chunks.shift()!.text.length
  }
}

/**
 * Whether a router that was writing its flash is through with it and waits for input. The boot loader's banner and
 * the kernel's text show that the write is over, but then it starts for the first time, which must not be disturbed
 * either: only something that asks for keys is the end.
 */
export function waitsForInput(text: string, { boot }: Device): boolean {
  const start = text.lastIndexOf(boot.banner)
  const fresh = start < 0 ? text : text.slice(start)
  return ACTIVATE.test(fresh) || boot.prompt.test(fresh) || /^\S.* login: $/m.test(fresh)
}

/** The boot loader found no kernel in flash: the sign of a saved environment or of a write that was cut short. */
export const noKernel = (text: string) => /Bad Magic Number|Bad Header Checksum|Bad Data CRC/.test(text)
