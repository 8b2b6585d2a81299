import { wallTime } from '../base/time.ts'
import type { Console } from '../console/console.ts'
import { apart } from '../console/kernel-lines.ts'
import { Recent } from '../console/recent.ts'
import type { Chunk } from '../console/restarts.ts'
import { ACTIVATE } from '../console/start-reader.ts'
import type { Device } from '../devices/device.ts'

/** What came over the line and when, whoever has the console and whatever was made of it. */
export class LineHistory {
  readonly #recent = new Recent()

  constructor(console: Console) {
    console.onText((text) => this.#recent.add(text))
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
    return this.#recent.chunks.filter(({ at }) => at >= moment)
  }

  forget(): void {
    this.#recent.forget()
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
