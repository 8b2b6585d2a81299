import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { later, seconds } from '../../src/base/time.ts'
import { Table } from './harness.ts'

/** A server of the line that goes away for a while: every connection falls, and no new one is taken. */
class Relay implements AsyncDisposable {
  #server: Server | null = null
  readonly #sockets = new Set<Socket>()
  readonly #far: URL
  port = 0

  private constructor(far: string) {
    this.#far = new URL(far)
  }

  static async to(far: string): Promise<Relay> {
    const relay = new Relay(far)
    await relay.up()
    return relay
  }

  get line(): string {
    return `tcp://127.0.0.1:${this.port}`
  }

  async up(): Promise<void> {
    this.#server = createServer((near) =>
      this.#join(near, connect(Number(this.#far.port), this.#far.hostname)),
    )
    await once(this.#server.listen(this.port, '127.0.0.1'), 'listening')
    this.port = (this.#server.address() as AddressInfo).port
  }

  down(): void {
    this.#server?.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.down()
  }

  #join(one: Socket, other: Socket): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      this.#sockets.add(from)
      from
        .on('data', (bytes) => void to.write(bytes))
        .on('error', () => from.destroy())
        .on('close', () => to.destroy())
    }
  }
}

it('a line over a network that drops for seconds costs a pause: the run goes on where it was', {
  timeout: 120_000,
}, async () => {
  await using table = await Table.set()
  await using relay = await Relay.to(table.line)
  let dropped = false
  const ran = await table.install({
    port: relay.line,
    args: ['--until', 'back-up-flash'],
    onLine: ({ type, step }) => {
      if (dropped || type !== 'step-started' || step !== 'back-up-flash') return
      dropped = true
      relay.down()
      later(seconds(2), () => void relay.up())
    },
  })
  expect(dropped).toBe(true)
  expect(ran, ran.complaints).toMatchObject({ exit: 0 })
  const of = (type: string) => ran.events.filter((event) => event.type === type)
  expect(of('step-failed')).toMatchObject([{ code: 'port-lost', harm: 'nothing-written' }])
  expect(of('note').map(({ text }) => text)).toContain(
    'The line is back: the program looks where the router is.',
  )
  expect(await table.backups()).toHaveLength(1)
})
