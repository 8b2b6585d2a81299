import { asProblem, BenchError } from '../../base/errors.ts'
import { later, seconds } from '../../base/time.ts'
import { type Cause, causeOf, Delivery } from '../../bench/delivery.ts'
import type { Wire } from '../../bench/wire.ts'
import type { Bootloader } from '../../console/bootloader.ts'
import type { Device } from '../../devices/device.ts'
import type { Image } from '../../firmware/image.ts'
import { wayOut } from '../../host/cards.ts'
import { phrase, type Wording } from '../../phrases/phrase.ts'
import type { TftpServer } from '../../tftp/server.ts'

export interface Loading {
  bootloader: Bootloader
  server: TftpServer
  image: Image
  serverIp: string
  /** Where this boot loader calls from. */
  bootIp: string
  device: Device
  wire: Wire
  seat: string
  /** A capture is played: its boot loader fetches nothing, and what it said is all there is. */
  played: boolean
  progress: (done: number, total: number) => void
  note: (text: Wording) => void
  signal: AbortSignal
}

/**
 * `tftpboot`, and the proof that what the router has is what our own server gave it: another one's file can have the
 * same name and the same size. False: nobody answered at once, and with `eager` it was stopped.
 */
export async function ownDownload(
  options: Loading,
  seen: (bytes: number) => void,
  eager = false,
): Promise<boolean> {
  const { bootloader, server, image, serverIp, bootIp, signal } = options
  const { bootFile } = options.device.boot
  const router = server.address === serverIp ? bootIp : null
  const delivery = new Delivery(router)
  using _ = server.offer(bootFile, image, {
    own: bootIp,
    onEvent: (event) => {
      delivery.see(event)
      if (event.type === 'progress') seen(event.sent)
    },
  })
  // Ten tries of a boot loader that hears no answer take a minute and a half (facts/device.md §0b.1).
  const cancel = later(unheard, () => {
    if (!delivery.asked && !options.played) options.note(phrase('delivery.unheard', serverIp))
  })
  const asked = eager ? { asked: () => delivery.asked } : {}
  try {
    const got = await bootloader.tftpboot({ size: image.size, serverIp, onProgress: seen, ...asked, signal })
    if (!got) return false
  } catch (error) {
    throw (await explained(causeOf(asProblem(error).code, delivery), delivery, options, error)) ?? error
  } finally {
    cancel()
  }
  if (options.played) return true
  const wrong = await explained(causeOf(null, delivery), delivery, options)
  if (wrong) throw wrong
  return true
}

/** A request comes within a second of the line that was typed. */
const unheard = seconds(10)

async function explained(
  cause: Cause | null,
  { sent }: Delivery,
  { bootloader, image, server, serverIp, bootIp }: Loading,
  error?: unknown,
): Promise<BenchError | null> {
  const evidence = error === undefined ? bootloader.evidence() : asProblem(error).evidence
  const details = { evidence, cause: error }
  if (cause === 'foreign')
    return new BenchError('tftp-foreign', phrase('delivery.foreign', serverIp, sent, image.size), details)
  if (cause === 'unasked')
    return new BenchError('tftp-unasked', phrase('delivery.unasked', serverIp), details)
  if (cause !== 'answer-lost') return null
  const way = await wayOut(server.address, bootIp)
  return new BenchError('tftp-answer-lost', phrase('delivery.answerLost', way), details)
}
