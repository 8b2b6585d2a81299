import { Reason } from '../base/errors.ts'
import type { Source } from '../base/source.ts'
import { now, seconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import { frameData, roomFor } from './packet.ts'

/** Large enough for few reads, small enough for a full house of clients. */
const chunkBytes = 131_072
/** So many chunks are kept for whoever comes to them next: clients that began together read a file once. */
const most = 12
/** So many buffers that nobody has any more are read into again: left to the collector, some 16 MB of them would lie about. */
const mostSpare = 4
/** A file may be written over between two clients. */
const fresh = seconds(1)

interface Kept {
  chunk: Promise<Chunk>
  at: number
}

export interface Chunk {
  /** DATA packets, one behind the other. */
  packets: Buffer
  /** Bytes of a packet that is not the last. */
  stride: number
  /** Who has it: clients, and this place while it is kept for the next one. */
  holders: number
}

/** The DATA packets of a source in one block size, read and framed in chunks, for all who read it. */
export class Frames {
  readonly last: number
  readonly perChunk: number
  readonly #source: Source
  readonly #size: number
  /** The one that was asked for longest ago comes first. */
  readonly #chunks = new Map<number, Kept>()
  readonly #spare: Buffer[] = []

  constructor(source: Source, size: number) {
    this.#source = source
    this.#size = size
    this.perChunk = Math.ceil(chunkBytes / size)
    // A multiple of the block size ends with an empty block.
    this.last = Math.floor(source.size / size) + 1
  }

  /** Bytes of the source in all blocks before this one. */
  before(block: number): number {
    return Math.min(Math.max(0, block - 1) * this.#size, this.#source.size)
  }

  /** For one more holder, who lets go of it by `release`. */
  chunk(number: number): Promise<Chunk> {
    const there = this.#chunks.get(number)
    const isFresh = there && now() - there.at < fresh
    const kept = isFresh ? there : { chunk: this.#read(number), at: now() }
    if (there && !isFresh) this.#drop(there)
    this.#chunks.delete(number)
    this.#chunks.set(number, kept)
    // Before what is let go of: nobody is given what has been read over meanwhile.
    const held = kept.chunk.then((chunk) => {
      chunk.holders += 1
      return chunk
    })
    const [oldest] = this.#chunks
    if (oldest && this.#chunks.size > most) {
      this.#chunks.delete(oldest[0])
      this.#drop(oldest[1])
    }
    // What could not be read is read again for the next one.
    kept.chunk.catch(() => this.#chunks.get(number) === kept && this.#chunks.delete(number))
    return held
  }

  /** Only when every packet of it has left its socket, or the socket is closed: what waits in the system's queue is not copied. */
  release(chunk: Chunk): void {
    chunk.holders -= 1
    if (chunk.holders === 0 && this.#spare.length < mostSpare) this.#spare.push(chunk.packets)
  }

  #drop({ chunk }: Kept): void {
    chunk.then(
      (one) => this.release(one),
      () => {},
    )
  }

  async #read(number: number): Promise<Chunk> {
    const first = number * this.perChunk + 1
    const offset = this.before(first)
    const length = this.before(first + this.perChunk) - offset
    const { packets, room } = this.#room(Math.min(this.perChunk, this.last - first + 1), length)
    // Read to where it is sent from.
    const data = length === 0 ? room : await this.#source.read(offset, length, room)
    if (data.length < length) throw new Reason(phrase('transfer.shorter'))
    frameData(packets, first, data, this.#size)
    return { packets, stride: 4 + this.#size, holders: 1 }
  }

  #room(blocks: number, bytes: number): { packets: Buffer; room: Buffer } {
    const spare = this.#spare.findIndex(({ length }) => length === 4 * blocks + bytes)
    return roomFor(blocks, bytes, this.#spare.splice(spare, spare < 0 ? 0 : 1)[0])
  }
}

const known = new WeakMap<Source, Map<number, Frames>>()

export function framesOf(source: Source, size: number): Frames {
  const sizes = known.get(source) ?? new Map<number, Frames>()
  known.set(source, sizes)
  const frames = sizes.get(size) ?? new Frames(source, size)
  sizes.set(size, frames)
  return frames
}
