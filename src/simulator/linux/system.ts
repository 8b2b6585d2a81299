import { seconds } from '../../time.ts'
import type { Address, Machine } from '../types.ts'
import type { LogFs } from './log-fs.ts'
import { Netifd } from './netifd.ts'
import { Packages } from './packages.ts'
import { type Partition, partitions } from './partitions.ts'
import { Processes } from './processes.ts'
import { RouterFs } from './router-fs.ts'
import { hotplug } from './runner.ts'
import { Usb } from './usb.ts'

/** What all applets of one run share. */
export class System {
  readonly machine: Machine
  readonly origin: 'ram' | 'flash'
  readonly parts: Partition[]
  readonly fs: RouterFs
  readonly processes: Processes
  readonly packages: Packages
  readonly netifd: Netifd
  readonly usb: Usb
  /** Process number to the service whose instance it is. */
  readonly instances = new Map<number, string>()
  hostname = '(none)'
  asksPassword = false as boolean
  readonly started: number
  /** printk's console level: 7 until `dmesg -n 1`. */
  loglevel = 7
  readonly syslog: string[] = []
  /** br-lan's addresses; null while netifd has not made it. */
  lan: { up: boolean; addresses: Address[] } | null = null
  overlay: 'none' | 'tmpfs' | 'jffs2' = 'none'
  /** What differs from the image, in the flash; null while nothing lasts. */
  changes: LogFs | null = null
  /** What ends the shell without a prompt: sysupgrade or reboot has taken over. */
  leaving = false as boolean

  constructor(machine: Machine, origin: 'ram' | 'flash') {
    this.machine = machine
    this.origin = origin
    this.started = machine.clock.now()
    this.parts = partitions(machine)
    this.fs = new RouterFs(this)
    this.processes = new Processes(this.fs)
    this.packages = new Packages(this)
    this.netifd = new Netifd(this)
    this.usb = new Usb(this)
    machine.nic.livesAt(() => this.lan?.addresses ?? [])
  }

  uptime(): number {
    return (this.machine.clock.now() - this.started) / seconds(1)
  }

  /** A kernel message: into the ring, and onto the line in the middle of whatever stands there. */
  printk(text: string, at = this.uptime(), level = 6): void {
    const line = `[${at.toFixed(6).padStart(12)}] ${text}`
    this.machine.kernelLog.push(line)
    if (level < this.loglevel) this.machine.line.print(`${line}\r\n`)
  }

  log(from: string, text: string): void {
    this.syslog.push(`${busyboxDate().replace(/ UTC/, '')} ${from}: ${text}`)
  }

  hotplug(kind: string, event: Record<string, string>): Promise<void> {
    return hotplug(this, kind, event)
  }

  part(name: string): Partition | undefined {
    return this.parts.find((part) => part.name === name)
  }

  /** No copy: as it is now, and only until the next change. */
  readPart({ offset, size }: Partition): Buffer {
    return this.machine.flash.bytes.subarray(offset, offset + size)
  }

  /** Why a packet to `host` cannot leave, in the resolver's words; null when it can. */
  unreachable(host: string): string | null {
    if (host === '127.0.0.1') return null
    if (this.netifd.defaultRoute() && !/^192\.168\./.test(host)) return null
    if (!this.#near(host)) return 'Network is unreachable'
    return this.lan?.up && this.machine.nic.reaches(host) ? null : 'No route to host'
  }

  /** What lies behind the modem always answers. */
  async answers(host: string): Promise<boolean> {
    if (this.unreachable(host)) return false
    return !this.#near(host) || this.machine.nic.pings(host)
  }

  #near(host: string): boolean {
    return this.lan?.addresses.some(({ ip, bits }) => sameNet(ip, host, bits)) ?? false
  }

  wait(duration: number, signal: AbortSignal = this.machine.signal): Promise<void> {
    return this.machine.clock.wait(duration, signal)
  }
}

function sameNet(a: string, b: string, bits: number): boolean {
  const shift = 32 - bits
  return shift >= 32 || toNumber(a) >>> shift === toNumber(b) >>> shift
}

const toNumber = (ip: string) => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

/** `Wed Dec 25 16:38:32 UTC 2024` */
export function busyboxDate(date = new Date()): string {
  const [day, number, month, year, time] = date.toUTCString().replace(',', '').split(' ')
  return `${day} ${month} ${number} ${time} UTC ${year}`
}
