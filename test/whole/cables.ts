import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import type { Socket as UdpSocket } from 'node:dgram'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { resolve } from 'node:path'

/**
 * The network cards of a laptop, each with a cable to a router of its own: real cards, real ARP and real routing, in network
 * namespaces. All boot loaders have one MAC and one address when they are switched on (facts/device.md §1.10).
 */
export interface Cables extends Disposable {
  laptop: string
  /** Names of the namespaces at the other ends. */
  ends: string[]
}

const bootMac = '00:aa:bb:cc:dd:10'

/** Null where it may not be done: it needs Linux and root. `addresses`: the laptop's, one a card. */
export function layCables(addresses: string[]): Cables | null {
  const laptop = `bfw${process.pid}`
  if (process.platform !== 'linux' || !ip(['netns', 'add', laptop])) return null
  const ends = addresses.map((_, n) => `${laptop}-${n}`)
  for (const end of ends) ip(['netns', 'add', end])
  const words = addresses.flatMap((address, n) => [
    `link add card${n} type veth peer name lan address ${bootMac} netns ${ends[n]}`,
    `addr add ${address}/24 dev card${n}`,
    `link set card${n} up`,
  ])
  batch(laptop, ['link set lo up', ...words])
  const end = () => {
    for (const name of [laptop, ...ends]) ip(['netns', 'del', name])
  }
  return { laptop, ends, [Symbol.dispose]: end }
}

const ip = (words: string[]) => spawnSync('ip', words).status === 0

function batch(namespace: string, lines: string[]): void {
  const { status, stderr } = spawnSync('ip', ['-n', namespace, '-batch', '-'], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`ip: ${stderr}`)
}

interface Answer {
  id: number
  code?: string
}

/** What is done at the other end of one cable. */
export class FarEnd implements Disposable {
  readonly #name: string
  readonly #child: ChildProcess
  readonly #asked = new Map<number, (answer: Answer, socket: unknown) => void>()
  #turn: Promise<unknown> = Promise.resolve()
  #last = 0

  static async at(name: string): Promise<FarEnd> {
    const end = new FarEnd(name)
    await once(end.#child, 'message')
    return end
  }

  private constructor(name: string) {
    this.#name = name
    const args = ['netns', 'exec', name, process.execPath, resolve('test/whole/far-end.mjs')]
    this.#child = spawn('ip', args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.#child.on('message', (answer: Answer, socket: unknown) => {
      this.#asked.get(answer.id)?.(answer, socket)
      this.#asked.delete(answer.id)
    })
  }

  udp(address: string): Promise<UdpSocket> {
    return this.#ask({ address })
  }

  tcp(host: string, port: number): Promise<Socket> {
    return this.#ask({ host, port })
  }

  /** Orders to its card, one after the other; resolves when they are done. */
  card(...lines: string[]): Promise<void> {
    const done = this.#turn.then(async () => {
      if (lines.length === 0) return
      const child = spawn('ip', ['-n', this.#name, '-batch', '-'], { stdio: ['pipe', 'inherit', 'inherit'] })
      child.stdin.end(`${lines.join('\n')}\n`)
      await once(child, 'close')
    })
    this.#turn = done.catch(() => {})
    return done
  }

  [Symbol.dispose](): void {
    this.#child.disconnect()
  }

  #ask<T>(what: object): Promise<T> {
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#asked.set(id, ({ code }, socket) => {
        if (code === undefined) resolve(socket as T)
        else reject(Object.assign(new Error(code), { code }))
      })
      this.#child.send({ id, ...what })
    })
  }
}
