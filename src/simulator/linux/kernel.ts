import { now, seconds } from '../../base/time.ts'
import type { Hardware } from '../../devices/hardware.ts'
import { hardwareOf } from '../model.ts'
import type { Address, Machine } from '../types.ts'
import { type Partition, partitions } from './partitions.ts'

/** Ten bits at 115200. */
const byteTime = 10_000 / 115_200

/** What is there before any program: the machine, its flash map, its messages and the time since its start. */
export class Kernel {
  readonly machine: Machine
  readonly origin: 'ram' | 'flash'
  readonly hardware: Hardware
  readonly parts: Partition[]
  readonly started: number
  hostname = '(none)'
  /** printk's console level: 7 until `dmesg -n 1`. */
  loglevel = 7
  /** br-lan's addresses; null while netifd has not made it. */
  lan: { up: boolean; addresses: Address[] } | null = null
  overlay: 'none' | 'tmpfs' | 'jffs2' = 'none'
  /** Until then it prints and takes nothing out of its receiver, in milliseconds of the line. */
  deafUntil = 0

  constructor(machine: Machine, origin: 'ram' | 'flash') {
    this.machine = machine
    this.origin = origin
    this.started = machine.clock.now()
    this.hardware = hardwareOf(machine.options)
    this.parts = partitions(machine)
    machine.nic.livesAt(() => this.lan?.addresses ?? [])
  }

  uptime(): number {
    return (this.machine.clock.now() - this.started) / seconds(1)
  }

  /** A kernel message: into the ring, and onto the line in the middle of whatever stands there. */
  printk(text: string, at = this.uptime(), level = 6): void {
    const line = `[${at.toFixed(6).padStart(12)}] ${text}`
    this.machine.kernelLog.push(line)
    if (level >= this.loglevel) return
    this.machine.line.print(`${line}\r\n`)
    // At a quicker pace nothing takes the time that it takes on the line.
    if (this.machine.clock.pace !== 'real') return
    this.deafUntil = Math.max(this.deafUntil, now()) + line.length * byteTime
  }

  part(name: string): Partition | undefined {
    return this.parts.find((part) => part.name === name)
  }

  readPart({ offset, size }: Partition, from = 0, length = size): Buffer {
    return this.machine.flash.read(offset + from, length)
  }

  /** As long as the flash takes to give so many bytes: one bit a clock at most. Shorter than a timer it takes none. */
  async reads(bytes: number, signal: AbortSignal = this.machine.signal): Promise<void> {
    await this.#works(bytes * 8, this.hardware.chip.clock, signal)
  }

  /** As long as the processor hashes so many bytes. */
  async hashes(bytes: number, signal: AbortSignal = this.machine.signal): Promise<void> {
    await this.#works(bytes, this.hardware.soc.hashes, signal)
  }

  async #works(amount: number, aSecond: number, signal: AbortSignal): Promise<void> {
    const takes = seconds(amount / aSecond)
    if (takes > 20) await this.wait(takes, signal)
  }

  wait(duration: number, signal: AbortSignal = this.machine.signal): Promise<void> {
    return this.machine.clock.wait(duration, signal)
  }

  /** Until that uptime. Short gaps are not waited for: a timer costs more than they last. */
  async until(at: number): Promise<void> {
    const left = seconds(at - this.uptime())
    if (left > 20) await this.wait(left)
    else this.machine.signal.throwIfAborted()
  }
}
