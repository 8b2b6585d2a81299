import { seconds } from '../../base/time.ts'
import { Ash } from './ash.ts'
import { type Edited, LineEditor } from './line-editor.ts'
import type { System } from './system.ts'

/** The console's tty: askfirst, then a shell, again and again. */
export async function login(system: System): Promise<void> {
  const keys = new Keys(system)
  using _listening = system.machine.line.onByte((byte, at) => keys.take(byte, at))
  for (;;) {
    await keys.enter()
    if (system.asksPassword) await askPassword(system, keys)
    system.machine.line.print(banner(system))
    await session(system, keys)
    system.machine.line.print('\r\nPlease press Enter to activate this console.\r\n')
  }
}

/** With `ttylogin` the console asks as a network login would. No hash is computed here: only an empty password lets in. */
async function askPassword(system: System, keys: Keys): Promise<void> {
  for (;;) {
    system.machine.line.print(`\r\n${system.hostname} login: `)
    const user = await keys.word(true)
    const hash = (await system.fs.readFile('/etc/shadow').catch(() => '')).match(/^root:([^:]*):/m)?.[1] ?? ''
    if (user === 'root' && hash === '') return
    system.machine.line.print('Password: ')
    await keys.word(false)
    await system.wait(seconds(3))
    system.machine.line.print('Login incorrect\r\n')
  }
}

/** Nothing of the overlay is mounted, and no password is asked for (facts/device.md §4.6). */
export async function failsafe(system: System): Promise<void> {
  const keys = new Keys(system)
  using _listening = system.machine.line.onByte((byte, at) => keys.take(byte, at))
  system.machine.line.print('- failsafe -\r\n')
  for (;;) await session(system, keys, { FAILSAFE: 'true' })
}

async function session(system: System, keys: Keys, env: Record<string, string> = {}): Promise<void> {
  const ash = new Ash(system, env)
  let unfinished = ''
  while (!ash.gone) {
    const edited = await readLine(system, keys, unfinished ? '> ' : ash.prompt)
    if (edited.kind === 'end') return
    if (edited.kind === 'interrupt') unfinished = ''
    else {
      const text = unfinished + edited.text
      unfinished = ash.isUnfinished(text) ? `${text}\n` : ''
      if (!unfinished) await foreground(system, keys, ash, text)
    }
    if (edited.kind === 'interrupt') ash.interrupted()
  }
}

async function readLine(system: System, keys: Keys, prompt: string): Promise<Edited> {
  let said = ''
  const editor = new LineEditor(prompt, (text) => {
    said += text
  })
  const print = () => {
    system.machine.line.print(said)
    said = ''
  }
  for (;;) {
    // What came at once is echoed at once.
    let byte = keys.ready()
    if (byte === undefined) {
      print()
      byte = await keys.next()
    }
    const edited = editor.take(byte)
    if (edited) print()
    if (edited) return edited
  }
}

/** Ctrl-C ends what runs in the foreground; what was started detached goes on. */
async function foreground(system: System, keys: Keys, ash: Ash, text: string): Promise<void> {
  const kill = new AbortController()
  keys.onInterrupt = () => kill.abort(new Error('interrupted'))
  const signal = AbortSignal.any([kill.signal, system.machine.signal])
  try {
    await Promise.race([ash.run(text, signal), ended(signal)])
  } catch (error) {
    if (!kill.signal.aborted || system.machine.signal.aborted) throw error
    system.machine.line.print('\r\n')
    ash.interrupted()
  } finally {
    keys.onInterrupt = null
  }
  if (system.leaving) await ended(system.machine.signal)
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

const FIFO = 16

/** Bytes that wait for a reader. While a command runs the tty echoes them itself, as a cooked terminal does. */
class Keys {
  onInterrupt: (() => void) | null = null
  readonly #system: System
  #waiting: number[] = []
  #held = 0
  #reader: { resolve(byte: number): void; reject(reason: unknown): void } | null = null

  constructor(system: System) {
    this.#system = system
    const { signal } = system.machine
    signal.addEventListener('abort', () => this.#reader?.reject(signal.reason), { once: true })
  }

  take(byte: number, at: number): void {
    if (this.#system.leaving || this.#overruns(at)) return
    if (this.onInterrupt) this.#system.machine.line.print(echo(byte))
    if (byte === 0x03 && this.onInterrupt) {
      this.#waiting = []
      this.onInterrupt()
      return
    }
    if (!this.#reader) this.#waiting.push(byte)
    else this.#reader.resolve(byte)
    this.#reader = null
  }

  /** While the kernel prints a message the receiver holds 16 bytes, what comes behind them is lost (facts/openwrt.md §8). */
  #overruns(at: number): boolean {
    this.#held = at < this.#system.deafUntil ? this.#held + 1 : 0
    return this.#held > FIFO
  }

  /** One that has come already. */
  ready(): number | undefined {
    return this.#waiting.shift()
  }

  async next(): Promise<number> {
    const ready = this.ready()
    if (ready !== undefined) return ready
    this.#system.machine.signal.throwIfAborted()
    return new Promise<number>((resolve, reject) => {
      this.#reader = { resolve, reject }
    })
  }

  /** A line, echoed or not. */
  async word(shown: boolean): Promise<string> {
    for (let text = ''; ; ) {
      const byte = await this.next()
      const ends = byte === 0x0d || byte === 0x0a
      if (shown || ends) this.#system.machine.line.print(echo(byte))
      if (ends) return text
      text += String.fromCharCode(byte)
    }
  }

  async enter(): Promise<void> {
    for (;;) {
      const byte = await this.next()
      this.#system.machine.line.print(echo(byte))
      if (byte === 0x0d || byte === 0x0a) return
    }
  }
}

function echo(byte: number): string {
  if (byte === 0x0d || byte === 0x0a) return '\r\n'
  return byte < 0x20 ? `^${String.fromCharCode(byte + 0x40)}` : String.fromCharCode(byte)
}

function banner(system: System): string {
  const { release, revision } = system.machine.image
  const busybox = release.startsWith('25') ? '1.37.0' : '1.36.1'
  return `\n\nBusyBox v${busybox} (OpenWrt) built-in shell (ash)\n
 -----------------------------------------------------
 OpenWrt ${release}, ${revision}
 -----------------------------------------------------
=== WARNING! =====================================
There is no root password defined on this device!
Use the "passwd" command to set up a new password
in order to prevent unauthorized SSH logins.
--------------------------------------------------
`.replace(/\n/g, '\r\n')
}
