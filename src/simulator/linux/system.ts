import type { Machine } from '../types.ts'
import { Kernel } from './kernel.ts'
import type { LogFs } from './log-fs.ts'
import { Netifd } from './netifd.ts'
import { Packages } from './packages.ts'
import { Processes } from './processes.ts'
import { RouterFs } from './router-fs.ts'
import { hotplug } from './scripts.ts'
import { Usb } from './usb.ts'

/** Runs a script by itself, as procd does, and gives its exit code. It knows all programs, and so is handed in. */
export type RunScript = (system: System, script: string, env?: Record<string, string>) => Promise<number>

/** What all programs of one run share. */
export class System extends Kernel {
  readonly fs: RouterFs
  readonly processes: Processes
  readonly packages: Packages
  readonly netifd: Netifd
  readonly usb: Usb
  /** Process number to the service whose instance it is. */
  readonly instances = new Map<number, string>()
  readonly syslog: string[] = []
  asksPassword = false as boolean
  /** What differs from the image, in the flash; null while nothing lasts. */
  changes: LogFs | null = null
  /** What ends the shell without a prompt: sysupgrade or reboot has taken over. */
  leaving = false as boolean
  readonly #runScript: RunScript

  constructor(machine: Machine, origin: 'ram' | 'flash', runScript: RunScript) {
    super(machine, origin)
    this.#runScript = runScript
    this.fs = new RouterFs(this, (tty, text) => this.usb.typed(tty, text))
    this.processes = new Processes(this.fs)
    this.packages = new Packages(this, this.fs, () => this.usb.refresh())
    this.usb = new Usb(this, {
      fs: this.fs,
      packages: this.packages,
      hotplug: (event) => hotplug(this, 'net', event),
    })
    this.netifd = new Netifd(this, this.fs, this.usb)
  }

  /** Its output goes nowhere. */
  run(script: string, env: Record<string, string> = {}): Promise<number> {
    return this.#runScript(this, script, env)
  }

  log(from: string, text: string): void {
    this.syslog.push(`${busyboxDate().replace(/ UTC/, '')} ${from}: ${text}`)
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
