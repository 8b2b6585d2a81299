import type { Bootloader } from '../console/bootloader.ts'
import type { Console } from '../console/console.ts'
import type { Device } from '../devices/device.ts'
import type { Image } from '../firmware/image.ts'
import type { TftpServer } from '../tftp/server.ts'
import type { Wire } from './wire.ts'

export interface Loading {
  bootloader: Bootloader
  server: TftpServer
  image: Image
  serverIp: string
  device: Device
  wire: Wire
  seat: string
  progress: (done: number, total: number) => void
  signal: AbortSignal
}

/** Everything for which the wire must be ours: from `tftpboot` to `Starting kernel`. */
export async function loadAndStart(o: Loading): Promise<Console> {
  const { bootloader, image, serverIp, signal } = o
  const seen = both(image.size, o.progress)
  try {
    using _ = o.server.offer(o.device.boot.bootFile, image, {
      onEvent: (event) => event.type === 'progress' && seen(event.sent),
    })
    await bootloader.tftpboot({ size: image.size, serverIp, onProgress: seen, signal })
    return await bootloader.bootm(signal)
  } catch (error) {
    await hush(o)
    throw error
  }
}

/** The server knows every block, the hash marks what has really arrived: whoever is further is shown. */
function both(total: number, progress: (done: number, total: number) => void) {
  let best = 0
  return (bytes: number) => {
    if (bytes <= best) return
    best = Math.min(bytes, total)
    progress(best, total)
  }
}

/** A boot loader that failed may ask again for ever, in the name of every other one. */
async function hush({ bootloader, wire, seat }: Loading): Promise<void> {
  // The caller's signal may be what ended us; silence has a deadline of its own.
  await bootloader.silence(new AbortController().signal).catch(() => wire.quarantine(seat))
}
