import { fork } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, seconds } from '../src/time.ts'

const port = 40_070
const blocks = 200

/** Why the server is ours: what one repeated ACK and one datagram of one byte do to the package's. */
export async function tftpPackage(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  await writeFile(join(folder, 'test.bin'), Buffer.alloc(512 * blocks + 1))
  const child = fork(new URL('./tftp-package-server.js', import.meta.url), [String(port), folder], {
    silent: true,
  })
  let exit: number | null = null
  child.on('exit', (code) => {
    exit = code
  })
  await new Promise((resolve) => child.once('message', resolve))
  const plain = await fetchOnce(0)
  const repeated = await fetchOnce(10)
  await fetchOnce(0, true)
  await after(seconds(0.5))
  child.kill()
  await rm(folder, { recursive: true })
  return [
    `npm tftp 0.1.2 server, every ACK once:        ${plain}`,
    `npm tftp 0.1.2 server, the 10th ACK twice:    ${repeated}`,
    `npm tftp 0.1.2 server, a 1-byte datagram to it:  ${exit === null ? 'goes on' : `its process ends with code ${exit}`}`,
  ]
}

/** Anybody may send to the port of a transfer. */
function shout(to: number): void {
  const one = createSocket('udp4')
  one.send('x', to, '127.0.0.1', () => one.close())
}

function fetchOnce(repeat: number, stranger = false): Promise<string> {
  const socket = createSocket('udp4')
  let want = 1
  let extra = 0
  let ending = 'the transfer stalls'
  const ended = new Promise<void>((resolve) => {
    socket.on('message', (data, from) => {
      if (data.readUInt16BE(0) === 5) ending = `ERROR "${data.toString('latin1', 4, data.length - 1)}"`
      if (data.readUInt16BE(0) === 5) return resolve()
      const block = data.readUInt16BE(2)
      if (block !== want) {
        extra += 1
        return
      }
      want += 1
      if (stranger && block === 10) shout(from.port)
      const ack = Buffer.from([0, 4, block >> 8, block & 255])
      for (let i = 0; i < (block === repeat ? 2 : 1); i++) socket.send(ack, from.port, from.address)
      if (data.length < 516) ending = 'complete'
      if (data.length < 516) resolve()
    })
  })
  socket.send('\0\x01test.bin\0octet\0', port, '127.0.0.1')
  return Promise.race([ended, after(seconds(5))]).then(() => {
    setImmediate(() => socket.close())
    return `${ending}, ${want - 1} of ${blocks + 1} blocks, ${extra} superfluous`
  })
}
