import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPort } from '../../src/ports/open-port.ts'
import { comPort, escaped, TelnetReader } from '../../src/ports/telnet.ts'
import { portContract, type Rig } from '../contract/port.ts'
import { onPath } from '../on-path.ts'

const rate = { baudRate: 115_200 }
const there = onPath('ser2net') && onPath('socat')

/** A real ser2net (Debian's) in front of one end of a pseudo-terminal pair. */
class Ser2net {
  readonly url: string
  readonly far: ChildProcess
  readonly #server: ChildProcess

  private constructor(url: string, far: ChildProcess, server: ChildProcess) {
    this.url = url
    this.far = far
    this.#server = server
  }

  static async start(accepter = 'telnet(rfc2217)'): Promise<Ser2net> {
    const folder = mkdtempSync(join(tmpdir(), 'ser2net-'))
    const device = join(folder, 'line')
    const far = spawn('socat', ['-', `PTY,link=${device},rawer`], { stdio: 'pipe' })
    await expect.poll(() => existsSync(device), { timeout: 10_000 }).toBe(true)
    const port = await freePort()
    const config = [
      'connection: &line',
      `  accepter: ${accepter},tcp,127.0.0.1,${port}`,
      `  connector: serialdev,${device},9600n81,local`,
      '  options:',
      '    kickolduser: true',
      '',
    ]
    const file = join(folder, 'ser2net.yaml')
    writeFileSync(file, config.join('\n'))
    const server = spawn('ser2net', ['-n', '-d', '-c', file], { stdio: 'ignore' })
    await expect.poll(() => answers(port), { timeout: 10_000 }).toBe(true)
    return new Ser2net(`rfc2217://127.0.0.1:${port}`, far, server)
  }

  stop(): void {
    this.#server.kill('SIGKILL')
    this.far.kill('SIGKILL')
  }

  killServer(): void {
    this.#server.kill('SIGKILL')
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

async function ser2netRig(): Promise<Rig> {
  const server = await Ser2net.start()
  let received = ''
  server.far.stdout!.on('data', (bytes: Buffer) => {
    received += bytes.toString('latin1')
  })
  const port = await openPort(server.url, rate)
  return {
    port,
    say: (text) => void server.far.stdin!.write(Buffer.from(text, 'latin1')),
    received: () => received,
    vanish: () => server.killServer(),
    clean: () => server.stop(),
  }
}

portContract('rfc2217, served by ser2net', ser2netRig, there)

describe('rfc2217://', () => {
  it('tells a server of raw bytes from one that sets rates', { timeout: 20_000 }, async () => {
    const raw = createServer((socket) => void socket.on('error', () => {}).write('MT7621 # '))
    await new Promise<void>((resolve) => void raw.listen(0, '127.0.0.1', resolve))
    const url = `rfc2217://127.0.0.1:${(raw.address() as AddressInfo).port}`
    await expect(openPort(url, rate)).rejects.toMatchObject({ code: 'port-no-rate', exit: 3 })
    raw.close()
  })

  it('is refused where the server sets another rate than it was asked for', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => void socket.write(comPort(101, [0, 0, 0x25, 0x80])))
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const url = `rfc2217://127.0.0.1:${(server.address() as AddressInfo).port}`
    await expect(openPort(url, rate)).rejects.toMatchObject({
      code: 'port-no-rate',
      message: expect.stringContaining('set 9600'),
    })
    server.close()
  })

  it('gives back every byte that was escaped, however the stream was cut', () => {
    const stream = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 6 })
    fc.assert(
      fc.property(stream, fc.array(fc.nat(7), { minLength: 1 }), (pieces, cuts) => {
        const sent = Buffer.concat(pieces.flatMap((piece) => [escaped(piece), comPort(101, [0, 255, 0, 1])]))
        const reader = new TelnetReader()
        const heard: Uint8Array[] = []
        let orders = 0
        for (let at = 0, n = 0; at < sent.length; n++) {
          const size = 1 + (cuts[n % cuts.length] ?? 0)
          for (const told of reader.read(sent.subarray(at, at + size))) {
            if (told.kind === 'data') heard.push(told.bytes)
            else if (told.kind === 'order') orders += told.value.length === 4 ? 1 : 100
          }
          at += size
        }
        expect(Buffer.concat(heard)).toEqual(Buffer.concat(pieces))
        expect(orders).toBe(pieces.length)
      }),
    )
  })
})
