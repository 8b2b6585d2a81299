import { createSocket } from 'node:dgram'
import { after, every, seconds } from '../src/time.ts'

const address = '127.0.0.1'

/** Which blocks are lost at their first arrival. */
export type Losses = (block: number) => boolean
export const noLosses: Losses = () => false

/** About one in `in`, the same ones at each run, whoever sends. */
export function seededLosses(seed: number, one: { in: number }): Losses {
  return (block) => {
    // A mixing of the bits (Murmur's last step): neighbours have nothing in common.
    let x = Math.imul(block ^ seed, 0x85ebca6b)
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
    return ((x ^ (x >>> 16)) >>> 0) % one.in === 0
  }
}

/**
 * Reads like the boot loader: blocks of 512, silent on blocks it has, an ACK again after a second of silence.
 * Resolves with the bytes and the milliseconds. Cheap, so that what is measured is the server: a connected socket,
 * one buffer for all ACKs.
 */
export async function lockstep(port: number, losses: Losses = noLosses) {
  const socket = createSocket('udp4')
  const from = performance.now()
  const ack = Buffer.from([0, 4, 0, 0])
  const lost = new Set<number>()
  let want = 1
  let bytes = 0
  let heard = from
  const send = (block: number) => {
    ack.writeUInt16BE(block & 0xffff, 2)
    socket.send(ack)
  }
  const stop = every(seconds(0.1), () => {
    if (performance.now() - heard < seconds(1) || want === 1) return
    heard = performance.now()
    send(want - 1)
  })
  /** True after the last block. */
  const take = (data: Buffer): boolean => {
    if (data[1] === 5) throw new Error(data.toString('latin1', 4))
    if (data.readUInt16BE(2) !== (want & 0xffff)) return false
    if (losses(want) && !lost.has(want)) {
      lost.add(want)
      return false
    }
    heard = performance.now()
    bytes += data.length - 4
    send(want)
    want += 1
    return data.length < 516
  }
  try {
    await new Promise<void>((resolve, reject) => {
      const hear = (data: Buffer) => {
        try {
          if (take(data)) resolve()
        } catch (error) {
          reject(error as Error)
        }
      }
      // The first answer comes from the transfer's own port.
      socket.once('message', (first, peer) => {
        socket.connect(peer.port, address, () => {
          hear(first)
          socket.on('message', hear)
        })
      })
      socket.send('\0\x01test.bin\0octet\0', port, address)
    })
    const took = performance.now() - from
    // The last ACK goes out first.
    await after(1)
    return { bytes, took }
  } finally {
    stop()
    socket.close()
  }
}
