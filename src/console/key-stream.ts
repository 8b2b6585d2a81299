import { Bug } from '../base/errors.ts'
import { every, milliseconds, now } from '../base/time.ts'
import type { Console } from './console.ts'

/** A byte is ten bits on the line. */
const bytesPer = (duration: number, baudRate: number) => (duration * baudRate) / 10 / 1000

/**
 * The bytes that hold each letter of `word` on the line for `letterTime`, for ever: the line itself is the clock.
 * A build that polls every 10 ms then sees the letters in turn at any phase. One tight `word` in each round serves a build
 * that reads every byte; it wanders, so that it never spoils the same phase twice running (facts/device.md §1.3).
 */
export function keyStream(
  word: string,
  { baudRate, letterTime }: { baudRate: number; letterTime: number },
): (fromByte: number, count: number) => Uint8Array {
  // 1 2 7 8 9 0 are menu entries that write flash (facts/device.md §1.4); 4 is the only digit that is not one.
  if (!/^(?:[a-z]+|4| |\x03)$/.test(word)) throw new Bug(`not an interrupt word: ${word}`)
  const letter = bytesPer(letterTime, baudRate)
  const round = letter * word.length
  const at = (index: number): number => {
    const turn = Math.floor(index / round)
    const first = Math.ceil(turn * round)
    const tight =
      first +
      Math.floor(round - letter) +
      1 +
      ((turn * 37) % Math.max(1, Math.floor(letter - word.length - 2)))
    const inTight = index - tight
    if (inTight >= 0 && inTight < word.length) return word.charCodeAt(inTight)
    // The edges are fractions of a byte: rounding may fall on either side of the word.
    const place = Math.floor((index - turn * round) / letter)
    return word.charCodeAt(Math.min(word.length - 1, Math.max(0, place)))
  }
  return (fromByte, count) => Uint8Array.from({ length: count }, (_, index) => at(fromByte + index))
}

/** While one sign alone speaks for a boot loader, and once it is sure: laptops stall for 180 to 400 ms (facts/device.md §0b.14). */
const ahead = { first: milliseconds(60), sure: milliseconds(250) }
const topUp = milliseconds(10)

/**
 * Keeps that much of the stream queued in the driver, so that a stalled event loop leaves no gap on the line.
 * Small top-ups make a line without a baud rate (tcp) see the letters in turn as well.
 */
export function feed(
  console: Console,
  stream: (fromByte: number, count: number) => Uint8Array,
  baudRate: number,
  isSure: () => boolean,
): Disposable {
  const schedule = feeding(baudRate)
  const start = now()
  let writing = false
  const write = () => {
    if (writing) return
    const { from, count } = schedule(now() - start, isSure())
    if (count <= 0) return
    writing = true
    // A lost port is told by whoever waits for its text.
    console
      .send(stream(from, count))
      .catch(() => {})
      .finally(() => {
        writing = false
      })
  }
  write()
  const stop = every(topUp, write)
  return { [Symbol.dispose]: stop }
}

/** Which bytes are to be queued at a time since the start; bytes that are too late to be of use are left out. */
export function feeding(
  baudRate: number,
): (elapsed: number, sure?: boolean) => { from: number; count: number } {
  let sent = 0
  return (elapsed, sure = false) => {
    const onTheWire = Math.floor(bytesPer(elapsed, baudRate))
    const from = Math.max(sent, onTheWire)
    const target = onTheWire + Math.ceil(bytesPer(sure ? ahead.sure : ahead.first, baudRate))
    sent = Math.max(sent, target)
    return { from, count: target - from }
  }
}
