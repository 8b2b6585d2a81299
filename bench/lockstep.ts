import { createSocket } from 'node:dgram'
import { every, seconds } from '../src/time.ts'

/**
 * Reads like the boot loader: blocks of 512, silent on blocks it has, an ACK again after a second of silence.
 * Every `loseEvery`-th block is lost the first time. Resolves with the bytes and the milliseconds.
 */
export function lockstep(port: number, loseEvery = 0): Promise<{ bytes: number; took: number }> {
  const socket = createSocket('udp4')
  const from = performance.now()
  const lost = new Set<number>()
  let want = 1
  let bytes = 0
  let peer = 0
  let heard = from
  const ack = (block: number) => socket.send(Buffer.from([0, 4, block >> 8, block & 255]), peer, '127.0.0.1')
  return new Promise((resolve, reject) => {
    const stop = every(seconds(0.1), () => {
      if (peer === 0 || performance.now() - heard < seconds(1)) return
      heard = performance.now()
      ack(want - 1)
    })
    const end = () => {
      stop()
      setImmediate(() => socket.close())
    }
    socket.on('message', (data, sender) => {
      if (data.readUInt16BE(0) === 5) {
        end()
        reject(new Error(data.toString('latin1', 4)))
        return
      }
      peer = sender.port
      const block = data.readUInt16BE(2)
      if (block !== want) return
      if (loseEvery > 0 && want % loseEvery === 0 && !lost.has(want)) {
        lost.add(want)
        return
      }
      heard = performance.now()
      bytes += data.length - 4
      ack(want)
      want += 1
      if (data.length < 516) {
        end()
        resolve({ bytes, took: performance.now() - from })
      }
    })
    socket.send('\0\x01test.bin\0octet\0', port, '127.0.0.1')
  })
}
