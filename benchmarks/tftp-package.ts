import { type ChildProcess, fork } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, milliseconds, seconds } from '../src/base/time.ts'
import type { Row } from './table.ts'

const port = 40_070
const blocks = 200
const version = 'tftp 0.1.2'

interface Server extends AsyncDisposable {
  child: ChildProcess
  complaints: () => string
}
interface Fetched {
  ending: string
  got: number
  /** DATA that had come before. */
  superfluous: number
}

/** Why the server is ours: what one repeated ACK and one datagram of one byte do to the package's. */
export async function tftpPackage(): Promise<Row[]> {
  return [
    await fetched(`npm ${version}, every ACK once`, 0),
    await fetched(`npm ${version}, the 10th ACK twice`, 10),
    await shouted(`npm ${version}, 1 byte to its own port`, 'requests'),
    await shouted(`npm ${version}, 1 byte to a transfer's port`, 'transfer'),
  ]
}

async function fetched(what: string, repeat: number): Promise<Row> {
  await using _ = await start()
  const { ending, got, superfluous } = await fetchOnce({ repeat })
  const measured = `${ending}, ${got} of ${blocks + 1} blocks, ${superfluous} superfluous`
  return { what, measured, limit: '', verdict: 'shown' }
}

async function shouted(what: string, at: 'requests' | 'transfer'): Promise<Row> {
  await using server = await start()
  if (at === 'requests') shout(port)
  else await fetchOnce({ stranger: true })
  await after(seconds(0.5))
  const { exitCode } = server.child
  const measured = exitCode === null ? 'its process goes on' : `its process ends with code ${exitCode}`
  const [error = ''] = /^\w*Error(?: \[\w+\])?/m.exec(server.complaints()) ?? []
  return { what, measured, limit: error, verdict: 'shown' }
}

async function start(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  await writeFile(join(folder, 'test.bin'), Buffer.alloc(512 * blocks + 1))
  const args = [String(port), folder]
  const child = fork(new URL('./tftp-package-server.js', import.meta.url), args, { silent: true })
  let complaints = ''
  child.stderr?.on('data', (text) => {
    complaints += text
  })
  await once(child, 'message')
  const end = async () => {
    const ended = child.exitCode === null ? once(child, 'exit') : null
    child.kill()
    await ended
    await rm(folder, { recursive: true })
  }
  return { child, complaints: () => complaints, [Symbol.asyncDispose]: end }
}

/** Anybody may send to any port. */
function shout(to: number): void {
  const one = createSocket('udp4')
  one.send('x', to, '127.0.0.1', () => one.close())
}

/** `repeat`: the block whose ACK is sent twice. `stranger`: somebody else sends a byte after the 10th block. */
async function fetchOnce(options: { repeat?: number; stranger?: boolean }): Promise<Fetched> {
  const socket = createSocket('udp4')
  const seen: Fetched = { ending: 'the transfer stalls', got: 0, superfluous: 0 }
  const ended = new Promise<void>((resolve) => {
    socket.on('message', (data, from) => {
      if (data[1] === 5) seen.ending = `ERROR "${data.toString('latin1', 4, data.length - 1)}"`
      if (data[1] === 5) return resolve()
      const block = data.readUInt16BE(2)
      if (block !== seen.got + 1) {
        seen.superfluous += 1
        return
      }
      seen.got = block
      if (options.stranger && block === 10) shout(from.port)
      const ack = Buffer.from([0, 4, block >> 8, block & 255])
      for (let i = 0; i < (block === options.repeat ? 2 : 1); i++) socket.send(ack, from.port, from.address)
      if (data.length < 516) seen.ending = 'complete'
      if (data.length < 516) resolve()
    })
  })
  socket.send('\0\x01test.bin\0octet\0', port, '127.0.0.1')
  await Promise.race([ended, after(seconds(5))])
  await after(milliseconds(1))
  socket.close()
  return seen
}
