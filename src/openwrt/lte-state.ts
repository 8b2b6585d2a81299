import { DeviceError } from '../base/errors.ts'
import { minutes, seconds } from '../base/time.ts'
import type { Shell } from '../console/shell.ts'
import { phrase } from '../phrases/phrase.ts'
import { untilTrue } from './wait.ts'

/** What netifd says of `wwan0`. */
export interface Uplink {
  up: boolean
  device: string | null
  address: string | null
  gateway: string | null
  dns: string[]
}

/** By IPv4, or where the network gives none of that, by IPv6 alone. */
export async function uplink(shell: Shell, signal: AbortSignal): Promise<Uplink> {
  const status = (name: string) => shell.run(`ubus call network.interface.${name} status`, { signal })
  const by4 = parseUplink((await status('wwan0')).output)
  if (whole(by4)) return by4
  const by6 = parseUplink((await status('wwan0_6')).output)
  return whole(by6) ? { ...by6, device: by4.device ?? by6.device } : by4
}

const whole = ({ address, gateway, dns }: Uplink) => Boolean(address && gateway && dns.length > 0)

function parseUplink(text: string): Uplink {
  const said = json(text)
  const routes = (said.route ?? []) as { target?: string; nexthop?: string }[]
  return {
    up: said.up === true,
    device: said.l3_device ?? said.device ?? null,
    address: own(said['ipv4-address']) ?? own(said['ipv6-address']) ?? own(said['ipv6-prefix']),
    gateway: routes.find(({ target }) => target === '0.0.0.0' || target === '::')?.nexthop ?? null,
    dns: said['dns-server'] ?? [],
  }
}

const own = (list?: { address?: string }[]) => list?.[0]?.address ?? null

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
  if (whole(seen)) return seen
  throw noAddress(seen)
}

const HAS =
  'h() { s=$(ubus call network.interface.$1 status | tr -d "\\n\\t "); shift;' +
  ' for w; do case "$s" in *"$w"*) ;; *) return 1; esac; done; };'
/** The names stand there without an address too, with empty lists. */
const HAS_4 = `${HAS} h wwan0 'ipv4-address":[{' 'nexthop":"' 'dns-server":["'`
const HAS_ALL = `${HAS_4} || h wwan0_6 'nexthop":"' 'dns-server":["'`

/** IPv6 has come, and IPv4 has not come with it; false while nothing has come at all. */
export async function lacksIPv4(shell: Shell, signal: AbortSignal): Promise<boolean> {
  if (!(await untilTrue(shell, HAS_ALL, minutes(1), signal))) return false
  return !(await untilTrue(shell, HAS_4, seconds(20), signal))
}

/** The translation runs: netifd has the prefix of the network's own translator. */
export const hasClat = `${HAS} h wwan0_4 '"up":true'`

function noAddress({ address, gateway }: Uplink): DeviceError {
  const said = !address
    ? phrase('uplink.noAddress')
    : gateway
      ? phrase('uplink.noDns')
      : phrase('uplink.noRoute')
  return new DeviceError('wwan-dead', said)
}
