import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** The technician's hand: says orders to the control port of a simulated router, one at a time. */
export class Hand implements AsyncDisposable {
  readonly #socket: Socket
  #turn: Promise<unknown> = Promise.resolve()
  #text = ''

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setEncoding('utf8').on('data', (chunk) => {
      this.#text += chunk
    })
  }

  static async at(address: string): Promise<Hand> {
    const [host = '', port = ''] = address.split(':')
    const socket = connect(Number(port), host)
    await once(socket, 'connect')
    return new Hand(socket)
  }

  /** Lines of the answer; throws where the router refuses. */
  say(order: string): Promise<string[]> {
    const answer = this.#turn.then(() => this.#answered(order))
    this.#turn = answer.catch(() => {})
    return answer
  }

  /** Hashes by partition name, of the `whole` and of the `start` of firmware; `erases`, `writes`, `installs` are counts. */
  async flash(start = 0): Promise<Record<string, string>> {
    return Object.fromEntries((await this.say(`flash ${start}`)).map((line) => line.split(' ')))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy()
  }

  async #answered(order: string): Promise<string[]> {
    this.#text = ''
    this.#socket.write(`${order}\n`)
    while (!/^(ok|error: .*)\n$/m.test(this.#text)) await once(this.#socket, 'data')
    const lines = this.#text.trimEnd().split('\n')
    const last = lines.pop()!
    if (last !== 'ok') throw new Error(last)
    return lines
  }
}
