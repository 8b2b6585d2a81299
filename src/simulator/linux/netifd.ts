import type { Address } from '../types.ts'
import type { Kernel } from './kernel.ts'
import type { RouterFs } from './router-fs.ts'
import { firstValue, parseUci, type Section } from './uci-file.ts'
import type { Usb } from './usb.ts'

export interface Status {
  up: boolean
  pending: boolean
  available: boolean
  autostart: boolean
  uptime?: number
  l3_device?: string
  proto: string
  device?: string
  metric: number
  'ipv4-address': { address: string; mask: number }[]
  'ipv6-address'?: { address: string; mask: number }[]
  route: { target: string; mask: number; nexthop: string; source: string }[]
  'dns-server': string[]
  errors?: { subsystem: string; code: string }[]
}

/** The interfaces as they were when the configuration was last read: what is only committed does not act yet. */
export class Netifd {
  readonly #kernel: Kernel
  readonly #fs: RouterFs
  readonly #usb: Usb
  #interfaces: Section[] = []
  readonly #down = new Set<string>()
  /** Protocols are looked for at its start, not when a package brings one. */
  #clat: boolean | null = null

  constructor(kernel: Kernel, fs: RouterFs, usb: Usb) {
    this.#kernel = kernel
    this.#fs = fs
    this.#usb = usb
  }

  get names(): string[] {
    return this.#interfaces.map(({ name }) => name)
  }

  /** Addresses that were set by hand are thrown away (facts/openwrt.md §0.9). */
  async reload(): Promise<void> {
    this.#clat ??= await this.#fs.exists('/lib/netifd/proto/464xlat.sh')
    const text = await this.#fs.readFile('/etc/config/network').catch(() => '')
    this.#interfaces = parseUci(text).filter(({ type }) => type === 'interface')
    if (this.#kernel.lan) this.#kernel.lan.addresses = [this.lanAddress()]
  }

  async restart(): Promise<void> {
    this.#kernel.machine.nic.dropFor(3000)
    this.#down.clear()
    this.#clat = null
    await this.reload()
  }

  /** False when there is no such interface. */
  set(name: string, up: boolean): boolean {
    if (up) this.#down.delete(name)
    else this.#down.add(name)
    return this.#named(name) !== undefined
  }

  lanAddress(): Address {
    const lan = this.#named('lan')
    const [ip = '192.168.1.1', bits] = (firstValue(lan, 'ipaddr') ?? '').split('/')
    return {
      ip: ip || '192.168.1.1',
      bits: Number(bits ?? bitsOf(firstValue(lan, 'netmask') ?? '255.255.255.0')),
    }
  }

  status(name: string): Status | null {
    const section = this.#named(name)
    if (!section) return null
    const proto = firstValue(section, 'proto') ?? 'none'
    const device = firstValue(section, 'device') ?? ''
    const metric = Number(firstValue(section, 'metric') ?? 0)
    const autostart = firstValue(section, 'auto') !== '0' && !this.#down.has(name)
    const base = { available: true, autostart, proto, device, metric, ...nothing }
    if (name === 'lan') return this.#lan(base)
    if (name === 'loopback') return { ...base, up: true, pending: false, l3_device: 'lo' }
    if (proto === 'qmi')
      return { ...base, up: false, pending: false, errors: [{ subsystem: 'qmi', code: 'NO_DEVICE' }] }
    if (proto === '464xlat') return this.#translated(base, firstValue(section, 'tunlink') ?? '')
    return proto === 'dhcpv6' ? this.#leased6(base) : this.#leased(base)
  }

  /** The device of the best default route, and where it leads. */
  defaultRoute(): { device: string; nexthop: string; metric: number } | null {
    const open = this.names.map((name) => this.status(name)).filter((one) => one?.up && one.route.length > 0)
    const best = open.sort((a, b) => a!.metric - b!.metric)[0]
    return best ? { device: best.device ?? '', nexthop: best.route[0]!.nexthop, metric: best.metric } : null
  }

  #named(name: string): Section | undefined {
    return this.#interfaces.find((section) => section.name === name)
  }

  #lan(base: Omit<Status, 'up' | 'pending'>): Status {
    const { lan } = this.#kernel
    const up = lan?.up ?? false
    if (!up) return { ...base, up, pending: true }
    const addresses = lan!.addresses.slice(0, 1).map(({ ip, bits }) => ({ address: ip, mask: bits }))
    const uptime = Math.max(0, Math.floor(this.#kernel.uptime() - 38))
    return { ...base, up, pending: false, uptime, l3_device: 'br-lan', 'ipv4-address': addresses }
  }

  /** Over the other interface; the networks here all have a translator. */
  #translated(base: Omit<Status, 'up' | 'pending'>, tunnel: string): Status {
    if (!this.#clat || !this.status(tunnel)?.up) return { ...base, up: false, pending: false }
    const route = [{ target: '0.0.0.0', mask: 0, nexthop: '0.0.0.0', source: '0.0.0.0/0' }]
    return { ...base, up: true, pending: false, l3_device: '464-wwan0_4', metric: 2048, route }
  }

  /** Nothing but with an access point that has IPv6 alone: then a prefix, a router and a name server. */
  #leased6(base: Omit<Status, 'up' | 'pending'>): Status {
    const { machine } = this.#kernel
    const present = base.device !== '' && base.device === this.#usb.netdev && machine.faults.has('modem-ipv6')
    if (!present || !base.autostart || !machine.modem.address()) return { ...base, up: false, pending: true }
    return {
      ...base,
      up: true,
      pending: false,
      l3_device: base.device ?? '',
      'ipv6-address': [{ address: `${documented}2`, mask: 64 }],
      route: [{ target: '::', mask: 0, nexthop: 'fe80::1', source: `${documented}/64` }],
      'dns-server': [`${documented}1`],
    }
  }

  /** Only the modem's network device ever gets an answer; the WAN port has no cable here. */
  #leased(base: Omit<Status, 'up' | 'pending'>): Status {
    const present = base.device !== '' && base.device === this.#usb.netdev
    const only6 = this.#kernel.machine.faults.has('modem-ipv6')
    const address = present && base.autostart && !only6 ? this.#kernel.machine.modem.address() : null
    if (!address) return { ...base, available: present || base.device === 'wan', up: false, pending: present }
    return {
      ...base,
      up: true,
      pending: false,
      uptime: 5,
      l3_device: base.device ?? '',
      'ipv4-address': [{ address, mask: 24 }],
      route: [{ target: '0.0.0.0', mask: 0, nexthop: '10.0.0.1', source: `${address}/32` }],
      'dns-server': ['10.0.0.1'],
    }
  }
}

const documented = '2001:db8:4:17::'
const nothing = { 'ipv4-address': [], route: [], 'dns-server': [] }

function bitsOf(mask: string): number {
  const ones = (part: string) => Number(part).toString(2).replaceAll('0', '').length
  return mask.split('.').reduce((sum, part) => sum + ones(part), 0)
}
