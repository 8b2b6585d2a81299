import { BenchError } from '../base/errors.ts'
import { milliseconds, now, seconds } from '../base/time.ts'
import type { Host } from '../host/facts.ts'
import { hostHere } from '../host/index.ts'
import { linkNews } from '../host/link-news.ts'
import { isLoopback } from '../host/net.ts'
import { phrase } from '../phrases/phrase.ts'

const patience = seconds(15)
/** Between two looks where the system tells nothing. */
const usualPause = milliseconds(300)

/**
 * Until the laptop's card has a link. The router resets its switch at power-on; where the link needs long to come back the
 * first download fails, and some boot loaders then start from flash after 11 s (facts/device.md §0b.1, §0b.4). Where the
 * system does not say whether there is one, nothing is waited for.
 */
export async function untilCarrier(
  address: string,
  signal: AbortSignal,
  options: { host?: Host; patience?: number; pause?: number } = {},
): Promise<void> {
  if (isLoopback(address)) return
  const { host = hostHere(), pause = usualPause } = options
  const end = now() + (options.patience ?? patience)
  if ((await cardOf(address, host))?.carrier !== false) return
  using news = linkNews()
  for (;;) {
    const card = await cardOf(address, host)
    if (card?.carrier !== false) return
    if (now() >= end)
      throw new BenchError('no-carrier', phrase('delivery.noCarrier', card.name, patience / seconds(1)))
    await news.next(pause, signal)
  }
}

async function cardOf(address: string, host: Host) {
  const links = await host.links().catch(() => [])
  return links.find(({ addresses }) => addresses.some(({ ip }) => ip === address))
}
