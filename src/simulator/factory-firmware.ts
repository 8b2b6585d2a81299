import type { Hardware } from '../devices/hardware.ts'
import type { Board } from './board.ts'
import { hardwareOf } from './model.ts'

/** The maker's system: a login with a password, and enough of a shell to restart it (facts/device.md §4.6). */
export async function runFactoryFirmware(board: Board): Promise<void> {
  for (const [delay, text] of hardwareOf(board.options).factory.says) {
    await board.clock.wait(delay, board.signal)
    board.line.print(text)
  }
  using _console = new FactoryConsole(board)
  await new Promise((_, reject) => {
    board.signal.addEventListener('abort', () => reject(board.signal.reason), { once: true })
  })
}

type State = 'asleep' | 'login' | 'password' | 'shell'

class FactoryConsole {
  readonly #board: Board
  readonly #factory: Hardware['factory']
  readonly #listening: Disposable
  #state: State = 'asleep'
  #line = ''
  #user = ''

  constructor(board: Board) {
    this.#board = board
    this.#factory = hardwareOf(board.options).factory
    this.#listening = board.line.onByte((byte) => this.#key(String.fromCharCode(byte)))
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]()
  }

  #key(key: string): void {
    if (key === '\r' || key === '\n') this.#enter()
    if (key < ' ' || this.#state === 'asleep') return
    this.#line += key
    if (this.#state !== 'password') this.#board.line.print(key)
  }

  #enter(): void {
    const line = this.#line
    this.#line = ''
    this.#board.line.print('\r\n')
    this.#state = this.#next(line)
    if (this.#state === 'login') this.#board.line.print(`${this.#factory.host} login: `)
    if (this.#state === 'password') this.#board.line.print('Password: ')
    if (this.#state === 'shell') this.#board.line.print('~ # ')
  }

  #next(line: string): State {
    if (this.#state === 'asleep') return 'login'
    if (this.#state === 'shell') return this.#command(line.trim())
    if (this.#state === 'login') {
      this.#user = line.trim()
      return this.#user === '' ? 'login' : 'password'
    }
    const { user, word } = this.#factory
    if (this.#user === user && line === word) return 'shell'
    this.#board.line.print('Login incorrect\r\n')
    return 'login'
  }

  #command(line: string): State {
    if (line === 'reboot') {
      this.#board.line.print('The system is going down NOW!\r\nRestarting system.\r\n')
      this.#board.reboot('warm')
    } else if (line !== '') {
      this.#board.line.print(`-sh: ${line.split(' ')[0]}: not found\r\n`)
    }
    return 'shell'
  }
}
