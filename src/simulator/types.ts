import type { Device } from '../devices/device.ts'
import type { Blocks } from './blocks.ts'
import type { Clock, Pace } from './clock.ts'
import type { Description } from './description.ts'
import type { SimModem } from './modem.ts'

/** Where what the router sends to `serverIp` really ends: any TCP port at `host`, and UDP 69 at `tftpPort`. */
export interface Wire {
  host: string
  tftpPort: number
  serverIp: string
}

/** The ways the interrupt may be looked for; all are to be won (facts/device.md §1.3, §0b.10). */
export type KeyLogic = 'pending' | 'letters' | 'window' | 'menu'

export interface SimOptions {
  pace: Pace
  wire: Wire
  /** Another card than the one that ends in `wire`. */
  card?: (clock: Clock) => Card
  /** The board; the MR500 unless told. */
  device?: Device
  mac?: string
  /** Those of the routers that are made beside it: as in the world, none is given twice. */
  macs?: Set<string>
  imei?: string
  keyLogic?: KeyLogic
  /** USB product id of the modem at delivery, like `0a05`: which of its modes it is in. */
  modemId?: string
  /** What unlocks its SIM; 1234 unless told. */
  pin?: string
  fault?: string[]
  seed?: number
  /** The whole chip to start from instead of a factory one. */
  flash?: Blocks
}

export type { Description }

/** The router's end of the serial line. */
export interface Line {
  /** Queues text as it is: the caller writes the `\n\r` or `\r\n` itself. Returns at once. */
  print(text: string): void
  /** Resolves when all that was printed has left the transmitter. */
  flushed(signal: AbortSignal): Promise<void>
  /** Takes the received bytes; `at` is the router's time of arrival. One listener at a time: the newest one hears. */
  onByte(listener: (byte: number, at: number) => void): Disposable
}

export interface FlashWrite {
  kind: 'erase' | 'write'
  offset: number
  size: number
}

export interface Flash {
  readonly size: number
  /** A copy of all of it. */
  readonly bytes: Buffer
  /** Everything that changed the chip, oldest first. */
  readonly writes: FlashWrite[]
  /** As it is now; what is written from now on is not in it. */
  copy(): Blocks
  /** A copy. */
  read(offset: number, length: number): Buffer
  /** Whole 64 KiB blocks become 0xff. */
  erase(offset: number, length: number): void
  /** Like the chip: bits only go from 1 to 0, so erase first. */
  write(offset: number, bytes: Uint8Array): void
}

export interface Nic {
  /** False while the link is down or the cable is out. */
  readonly up: boolean
  /** The link goes away by itself: where the switch is reset, at kernel start, netifd (facts/device.md §0b.4). */
  dropFor(duration: number): void
  /** Where the router is from now on: the boot loader's one address, later those of br-lan. */
  livesAt(addresses: () => Address[]): void
  /** Whether an address on the cable's other side answers ARP: one on a net of the router's own. */
  reaches(host: string): boolean
  pings(host: string): Promise<boolean>
  /** A real TCP connection to where the wire maps it; errors with EHOSTUNREACH when nothing is there. */
  connect(host: string, port: number): Promise<import('node:stream').Duplex>
  /** Real UDP, from a port of the system's choice. Datagrams are lost while the link is down. */
  udp(
    receive: (bytes: Buffer, from: { port: number }) => void,
    given?: { sharesMac?: boolean },
  ): Promise<Datagrams>
}

/** A network card with its cable, as a hand at the table has it. */
export interface Card extends Nic {
  plugged: boolean
  /** The system ends, and its connections with it. */
  reset(): void
  /** Nothing is said to anybody: what was connected hears nothing any more. */
  cutPower(): void
  /** Lets go of what this machine holds of connections that were cut. */
  close(): void
}

export interface Address {
  ip: string
  bits: number
}

export interface Datagrams {
  send(bytes: Uint8Array, host: string, port: number): void
  close(): void
}

/** All that the running system (boot loader, factory firmware, OpenWrt) may touch. */
export interface Machine {
  readonly options: SimOptions
  readonly mac: string
  readonly flash: Flash
  readonly clock: Clock
  readonly line: Line
  readonly nic: Nic
  readonly modem: SimModem
  readonly faults: Set<string>
  /** Lines of the kernel's ring, oldest first; emptied at every start. */
  readonly kernelLog: string[]
  /** The image that runs; set before `runLinux`. */
  readonly image: Description
  readonly history: string[]
  /** Why this run began. */
  readonly start: 'cold' | 'warm'
  /** Aborted at power-off and at every restart: nothing of this run may go on after it. */
  readonly signal: AbortSignal
  /** Ends this run and starts the boot loader again as after `reboot`. */
  reboot(kind: 'warm'): void
}

/** `src/simulator/linux/index.ts` exports this as `runLinux`; it runs until the signal is aborted. */
export type RunLinux = (machine: Machine, origin: 'ram' | 'flash') => Promise<void>
