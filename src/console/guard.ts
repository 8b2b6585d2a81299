import type { Device } from '../devices/device.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { BannerWatch } from './interrupt.ts'

/** What is safe to type: it reads, or it works in RAM. U-Boot takes abbreviations, so everything else is asked about. */
const harmless =
  /^(?:help|\?|version|printenv|setenv|tftpboot|bootm|reset|md|mdio|dump|echo)(?:\.[bwl])?(?:\s|$)/
/** Where it is not known who listens: U-Boot would take these, also cut short (`save`). */
const harmful = ['saveenv', 'erase', 'spi', 'cp', 'go', 'rf', 'run', 'loadb']

export type Verdict = { pass: string } | { ask: Wording; pass: string }

/** Stands between a keyboard and a boot loader that would write its flash when told to (facts/device.md §1.4, §2). */
export class Guard {
  readonly #device: Device
  readonly #watch: BannerWatch
  #tail = ''
  #line = ''
  #last: string | null = null
  #sent: string | null = null

  constructor(device: Device) {
    this.#device = device
    this.#watch = new BannerWatch(device)
  }

  /** What the router says. */
  heard(text: string): void {
    this.#watch.see(text)
    this.#tail = (this.#tail + text).slice(-2048)
  }

  /** One key: what goes to the router, and what is to be asked first. */
  key(key: string): Verdict {
    if (this.#watch.booting) return this.#inWindow(key)
    if (key === '\r') return this.#enter()
    if (key === '\x03' || key === '\x15') this.#line = ''
    else if (key === '\x7f' || key === '\b') this.#line = this.#line.slice(0, -1)
    else this.#line += key
    return { pass: key }
  }

  #inWindow(key: string): Verdict {
    if (!this.#device.boot.forbiddenKeys.includes(key)) return { pass: key }
    return { pass: key, ask: phrase('guard.window', key) }
  }

  /** Of a boot loader, which echoes each key and holds one byte (facts/device.md §1.3). */
  get atPrompt(): boolean {
    return this.#promptAt >= 0 && !/[\r\n]/.test(this.#shown)
  }

  /** What clears the router's own line of what was typed; a bare Enter will repeat what was sent before. */
  drop(): string {
    this.#last = this.#sent
    return this.key('\x03').pass
  }

  #enter(): Verdict {
    const typed = this.#line.trim()
    this.#line = ''
    // In a menu question an answer can end in a saved environment, over the kernel.
    if (/==:|\(Y\/N\)/.test(this.#lastLine)) {
      return { pass: '\r', ask: phrase('guard.answer') }
    }
    if (!this.atPrompt) {
      const [word = ''] = typed.split(/[\s.;]/)
      const risky = !this.atShell && word !== '' && harmful.some((each) => abbreviates(word, each))
      return risky ? { pass: '\r', ask: phrase('guard.writes', typed) } : { pass: '\r' }
    }
    // The echo knows of keys that were erased, the keys of an echo that is late.
    const lines = [typed, this.#shown.trim()].filter((line) => line !== '')
    const meant = lines.length > 0 ? lines : [this.#last]
    const risky = meant.find(
      (line) => line === null || !line.split(';').every((one) => harmless.test(one.trim())),
    )
    this.#sent = this.#last
    this.#last = lines[0] ?? this.#last
    if (risky === undefined) return { pass: '\r' }
    return { pass: '\r', ask: risky === null ? phrase('guard.repeat') : phrase('guard.writes', risky) }
  }

  /** A Linux shell's line: nothing there goes to the boot loader. */
  get atShell(): boolean {
    return /(?:root@|[~/])[^\r\n]{0,60}[#$] /.test(this.#lastLine)
  }

  get #lastLine(): string {
    return this.#tail.slice(Math.max(this.#tail.lastIndexOf('\n'), this.#tail.lastIndexOf('\r')) + 1)
  }

  get #promptAt(): number {
    const all = [...this.#tail.matchAll(new RegExp(this.#device.boot.prompt.source, 'g'))]
    const match = all.at(-1)
    return match ? match.index + match[0].length : -1
  }

  /** What stands behind the last prompt. */
  get #shown(): string {
    return erased(this.#tail.slice(Math.max(0, this.#promptAt)))
  }
}

const abbreviates = (word: string, command: string) => command.startsWith(word)

function erased(text: string): string {
  let line = ''
  for (const key of text) line = key === '\b' ? line.slice(0, -1) : line + key
  return line
}
