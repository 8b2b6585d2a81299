/** Nets of 256 addresses, `192.168.7.0/24`: a boot loader has no mask of its own to go by, and a wire needs no more. */
export const netOf = (ip: string): string => ip.replace(/\.\d{1,3}$/, '.0/24')

export const sameNet = (a: string, b: string): boolean => netOf(a) === netOf(b)

/** The address of a net that ends as this one does. */
export const onNet = (net: string, like: string): string =>
  net.replace(/\.\d{1,3}(\/24)?$/, `.${like.slice(like.lastIndexOf('.') + 1)}`)

/** What may be told to a router that is nobody's yet: no address of the internet. */
export const isPrivateNet = (text: string): boolean =>
  /^(10\.(\d{1,3})|172\.(1[6-9]|2\d|3[01])|192\.168)\.(\d{1,3})\.0\/24$/.test(text) &&
  text.split(/[./]/).every((part) => Number(part) < 256 && !/^0\d/.test(part))

/** OpenWrt's own and the factory firmware's: a router that has just been installed is there, on whichever wire. */
export const freshNet = '192.168.1.0/24'

/** What is chosen from where a wire is to have a net of its own: away from what a LAN usually has. */
export const wireNets: readonly string[] = Array.from({ length: 248 }, (_, n) => `192.168.${n + 7}.0/24`)

/** Whether an address with its net and such a net have an address in common. */
export function overlap({ ip, prefix }: { ip: string; prefix: number }, net: string): boolean {
  const bits = Math.min(prefix, 24)
  const start = (address: string) => (bits === 0 ? 0 : number(address) >>> (32 - bits))
  return start(ip) === start(net.replace('/24', ''))
}

const number = (ip: string) => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) >>> 0

interface Usual {
  routerIp: string
  serverIp: string
}

/** Where a boot loader is to be that asks `server`: its usual place, or the same one on the net of that wire. */
export function bootIpFor(server: string, usual: Usual): string {
  if (sameNet(server, usual.serverIp)) return usual.routerIp
  const own = onNet(netOf(server), usual.routerIp)
  return own === server ? onNet(netOf(server), '254') : own
}
