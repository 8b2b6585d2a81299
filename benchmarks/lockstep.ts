import { createSocket } from 'node:dgram'
import { after, every, later, seconds } from '../src/base/time.ts'

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

/** A timer would add a different time to each block. */
function busy(duration: number): void {
  const end = performance.now() + duration
  while (performance.now() < end);
}

/** Some servers never come back from a loss. */
const patience = seconds(60)

interface Ways {
  /** On the way to the client, and of its acknowledgements. */
  data?: Losses
  acks?: Losses
  /** Blocks in a row; 1 is the boot loader's lock-step. */
  window?: number
  /** Milliseconds that the reader needs for a block before it answers. */
  pace?: number
}

/**
 * Reads like the vendor's boot loader: blocks of 512, silent on the block that it had last while it acknowledges any other,
 * an ACK again after a second of silence (facts/device.md §0b.5, §1.7). Resolves with the bytes and the milliseconds. Cheap,
 * so that what is measured is the server: a connected socket, one buffer for all ACKs.
 */
export async function lockstep({ address, port }: { address: string; port: number }, ways: Ways = {}) {
  const { data: lostData = noLosses, acks: lostAcks = noLosses, window = 1, pace = 0 } = ways
  const socket = createSocket('udp4')
  const from = performance.now()
  const ack = Buffer.from([0, 4, 0, 0])
  const lost = { data: new Set<number>(), acks: new Set<number>() }
  let want = 1
  let bytes = 0
  let heard = from
  let last = 0
  let giveUp = () => {}
  const first = (set: Set<number>, losses: Losses, block: number) => {
    if (!losses(block) || set.has(block)) return false
    set.add(block)
    return true
  }
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
  const take = (packet: Buffer): boolean => {
    if (packet[1] === 5) throw new Error(packet.toString('latin1', 4))
    if (packet[1] === 6) {
      send(0)
      return false
    }
    if (packet.length < 4) return false
    const number = packet.readUInt16BE(2)
    if (number !== (want & 0xffff)) {
      // The one before is acknowledged again when another one than the last comes.
      if (window === 1 && number !== last && number === ((want - 1) & 0xffff)) send(want - 1)
      last = number
      return false
    }
    if (first(lost.data, lostData, want)) return false
    heard = performance.now()
    last = number
    bytes += packet.length - 4
    busy(pace)
    const ends = packet.length < 516
    if ((want % window === 0 || ends) && !first(lost.acks, lostAcks, want)) send(want)
    want += 1
    return ends
  }
  try {
    await new Promise<void>((resolve, reject) => {
      const hear = (packet: Buffer) => {
        try {
          if (take(packet)) resolve()
        } catch (error) {
          reject(error as Error)
        }
      }
      // The first answer comes from the transfer's own port.
      socket.once('message', (packet, peer) => {
        socket.connect(peer.port, address, () => {
          hear(packet)
          socket.on('message', hear)
        })
      })
      const options = window > 1 ? `windowsize\0${window}\0` : ''
      socket.send(`\0\x01test.bin\0octet\0${options}`, port, address)
      giveUp = later(patience, () => reject(new Error(`no end after ${patience / 1000} s`)))
    })
    const took = performance.now() - from
    // The last ACK goes out first.
    await after(1)
    return { bytes, took }
  } finally {
    stop()
    giveUp()
    socket.close()
  }
}
