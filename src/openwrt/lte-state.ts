import type { Shell } from '../console/shell.ts'
import { DeviceError } from '../errors.ts'
import { uplinkWords } from '../ui/words/modem.ts'
import { untilTrue } from './wait.ts'

/** What netifd says of `wwan0`. */
export interface Uplink {
  up: boolean
  device: string | null
  address: string | null
  gateway: string | null
  dns: string[]
}

export async function uplink(shell: Shell, signal: AbortSignal): Promise<Uplink> {
  const { output } = await shell.run('ubus call network.interface.wwan0 status', { signal })
  return parseUplink(output)
}

function parseUplink(text: string): Uplink {
  const said = json(text)
  const routes = (said.route ?? []) as { target?: string; nexthop?: string }[]
  return {
    up: said.up === true,
    device: said.l3_device ?? said.device ?? null,
    address: said['ipv4-address']?.[0]?.address ?? null,
    gateway: routes.find(({ target }) => target === '0.0.0.0')?.nexthop ?? null,
    dns: said['dns-server'] ?? [],
  }
}

function json(text: string) {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}

/** An address can take several minutes after a restart of the modem. */
export async function untilAddress(shell: Shell, patience: number, signal: AbortSignal): Promise<Uplink> {
  await untilTrue(shell, HAS_ALL, patience, signal)
  const seen = await uplink(shell, signal)
  if (seen.address && seen.gateway && seen.dns.length > 0) return seen
  throw noAddress(seen)
}

/** The names stand there without an address too, with empty lists. */
const HAS_ALL =
  's=$(ubus call network.interface.wwan0 status | tr -d "\\n\\t ");' +
  ` for w in 'ipv4-address":[{' 'nexthop":"' 'dns-server":["'; do echo "$s" | grep -qF "$w" || return 1; done`

function noAddress({ address, gateway }: Uplink): DeviceError {
  const said = !address ? uplinkWords.noAddress : gateway ? uplinkWords.noDns : uplinkWords.noRoute
  return new DeviceError('wwan-dead', said, { mayRetry: true })
}
