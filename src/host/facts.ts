import type { Other } from '../base/others.ts'
import type { Wording } from '../phrases/phrase.ts'

/** What a laptop's system says about itself, the same on every system. Plain data: findings are made of it. */
export type System = 'linux' | 'darwin' | 'win32'

export interface Address {
  ip: string
  prefix: number
  /** It was given by a DHCP server, and goes with the lease. */
  leased: boolean
}

export interface Link {
  name: string
  kind: 'cable' | 'wifi' | 'virtual' | 'loopback'
  /** Switched on by its owner; says nothing about the cable. */
  up: boolean
  /** Something answers at the other end of the cable. */
  carrier: boolean
  addresses: Address[]
  /** The default gateway that is reached through it. */
  gateway: string | null
  /** Of a bridge, a bond or a VLAN: the cards that it is made of. Undefined for a card. */
  parts?: string[]
  /** The bridge or bond that has this card: an address on it is not heard. */
  master?: string
  /** One end of a pipe between containers, or made of such only; a container has no other cable. */
  pipe?: boolean
  /** A service that sets this link's addresses and may take a foreign one away. */
  keeper: string | null
}

export interface Neighbour {
  ip: string
  mac: string
  link: string
}

/** A question that went out by one card came in by another, or by the same, so many times. */
export interface Echo {
  from: string
  to: string
  times: number
}

/** What a card has received since it is there. */
export interface Received {
  link: string
  packets: number
  bytes: number
}

/** What a card receives in a second, and how long its packets are in the middle, in bytes. */
export interface Rate {
  link: string
  packets: number
  size: number
}

export interface Holder {
  program: Wording
  pid: number | null
  /** It is another benchflash. */
  own?: Other | null
}

export interface SerialState {
  path: string
  exists: boolean
  mayOpen: boolean
  /** The group that may open it, and whether the user was put into it (perhaps since the last login). */
  group: string | null
  inGroup: boolean
  holders: Holder[]
  /** Of FTDI chips, in milliseconds; 16 is what their drivers begin with. */
  latency: number | null
}

export interface Firewall {
  /** `ufw`, `firewalld`, `nftables`, `Windows Defender`, `macOS`. */
  name: string
  /** Whether a request to UDP 69 gets through by its rules; null where its rules can't be read. */
  lets: boolean | null
}

export type Guest = 'wsl1' | 'wsl2' | 'vm' | 'container'

/** What the tools of a system say; each method asks again. */
export interface Host {
  readonly system: System
  links(): Promise<Link[]>
  neighbours(): Promise<Neighbour[]>
  /** The card by which what is sent from `from` to `to` leaves; null where the system does not say. */
  wayTo(to: string, from: string): Promise<string | null>
  received(): Promise<Received[]>
  udpHolders(port: number): Promise<Holder[]>
  serial(path: string): Promise<SerialState>
  /** Of the services that open serial ports unasked: those that run. */
  services(): Promise<string[]>
  /** USB ids (`1a86:7523`) of serial adapters that have no port. */
  portless(): Promise<string[]>
  firewalls(links: Link[], port: number): Promise<Firewall[]>
  guest(): Promise<Guest | null>
  clockSet(): Promise<boolean | null>
  /** A command with its arguments. */
  addAddress(link: string, ip: string, prefix: number): string[]
  dropAddress(link: string, ip: string, prefix: number): string[]
}

/** What the bench is to have. */
export interface Wanted {
  /** The address that the servers bind: `address`, or a wildcard. */
  listen: string
  /** The laptop's own, as the router's cable has to find it. */
  address: string
  /** Where boot loaders are, and where a fresh OpenWrt or the factory firmware is. */
  bootIp: string
  routerIp: string
  tftpPort: number
  /** A local serial device, or null when the line is not one. */
  serial: string | null
  cache: string
  records: string
}

export interface Facts {
  system: System
  wanted: Wanted
  links: Link[]
  neighbours: Neighbour[]
  /** The card by which answers to a boot loader leave, where the system was asked and has said it. */
  leavesBy: string | null
  echoes: Echo[]
  rates: Rate[]
  bind: 'free' | 'in-use' | 'denied' | 'no-address' | 'unknown'
  holders: Holder[]
  serial: SerialState | null
  services: string[]
  portless: string[]
  firewalls: Firewall[]
  /** What became of a packet that was sent through the firewall to the port. */
  packet: 'arrived' | 'lost' | 'untested'
  /** The DHCP servers that answered on the bench's net; null where it could not be asked. */
  dhcpServers: string[] | null
  guest: Guest | null
  clockSet: boolean | null
  now: Date
  freeBytes: { cache: number | null; records: number | null }
  /** Firmware images in the cache. */
  images: number
}
