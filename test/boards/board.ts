import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { after, later, milliseconds, now } from '../../src/base/time.ts'
import { forbiddenIn, type Heard, type Place } from './forbidden.ts'

type Script = (board: Board) => Promise<unknown>

/** What a script needs of a board, whatever its line is. */
export type Talk = Pick<
  Board,
  'place' | 'heard' | 'lines' | 'say' | 'tell' | 'wait' | 'unread' | 'forget' | 'key' | 'hears' | 'typed'
>

/**
 * A small router of a test's own behind `tcp://`: a script that prints what a real board printed, and knows where the
 * router is. It keeps each byte that came, with its place, so that a test can ask what must never have been sent.
 */
export class Board implements AsyncDisposable {
  place: Place = 'off'
  readonly heard: Heard[] = []
  /** Lines that were ended by Enter, with the place they were typed at. */
  readonly lines: { place: Place; line: string }[] = []
  /** The script's own error: a test that ends well has none. */
  trouble: unknown = null
  readonly #server: Server
  #socket: Socket | null = null
  #unread: number[] = []
  #text = ''
  #over: boolean = false
  #asked = 0
  #sleepers = new Set<() => void>()

  private constructor(server: Server) {
    this.#server = server
  }

  /** The script begins when the laptop opens the line, once; who opens it again finds the router where it is. */
  static async on(script: Script): Promise<Board> {
    const server = createServer((socket) => board.#join(socket, script))
    const board = new Board(server)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    return board
  }

  get line(): string {
    return `tcp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What must not have been sent, in words; empty where all was right. */
  forbidden(): string[] {
    return forbiddenIn(this.heard, this.lines)
  }

  async say(text: string): Promise<void> {
    if (this.#over) return
    this.#socket?.write(Buffer.from(text, 'latin1'))
    await after(milliseconds(1))
  }

  /** Line by line at about the board's own speed, so that what it means can be acted on in between. */
  async tell(text: string, each = milliseconds(8)): Promise<void> {
    for (const line of text.split(/(?<=\n\r?)(?!\r)/)) {
      await this.say(line)
      await after(each)
    }
  }

  wait(duration: number): Promise<void> {
    return after(duration)
  }

  /** All that has come and nobody has read. */
  unread(): string {
    return Buffer.from(this.#unread).toString('latin1')
  }

  forget(): void {
    this.#unread = []
    this.#text = ''
  }

  /** The next byte; null when the time is over or the test is. */
  async key(within: number): Promise<string | null> {
    const found = await this.#until(() => (this.#unread.length > 0 ? true : undefined), within)
    return found ? String.fromCharCode(this.#unread.shift()!) : null
  }

  /** Everything up to and with the first match among what comes; null when the time is over. */
  async hears(pattern: RegExp, within: number): Promise<string | null> {
    return this.#until(() => {
      this.#text += this.unread()
      this.#unread = []
      const match = pattern.exec(this.#text)
      if (!match) return undefined
      const end = match.index + match[0].length
      const heard = this.#text.slice(0, end)
      this.#text = this.#text.slice(end)
      return heard
    }, within)
  }

  /** Goes on when the program has asked for a hand (power, plug), once for each request. */
  async hand(within: number): Promise<boolean> {
    const found = await this.#until(() => (this.#asked > 0 ? true : undefined), within)
    if (found) this.#asked -= 1
    return found === true
  }

  /** The program's request for a hand has come. */
  ask(): void {
    this.#asked += 1
    this.#wake()
  }

  typed(line: string): void {
    this.lines.push({ place: this.place, line })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over = true
    this.#wake()
    this.#socket?.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(socket: Socket, script: Script): void {
    const first = this.#socket === null
    this.#socket?.destroy()
    this.#socket = socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      const at = now()
      for (const byte of bytes) this.heard.push({ at, byte, place: this.place })
      this.#unread.push(...bytes)
      this.#wake()
    })
    if (!first) return
    script(this).catch((error: unknown) => {
      this.trouble = error
    })
  }

  async #until<T>(test: () => T | undefined, within: number): Promise<T | null> {
    const end = now() + within
    for (;;) {
      const found = test()
      if (found !== undefined) return found
      if (this.#over || now() >= end) return null
      await this.#change(end - now())
    }
  }

  #change(within: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        stop()
        this.#sleepers.delete(done)
        resolve()
      }
      const stop = later(within, done)
      this.#sleepers.add(done)
    })
  }

  #wake(): void {
    for (const wake of [...this.#sleepers]) wake()
  }
}
