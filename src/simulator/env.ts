import { crc32 } from 'node:zlib'
import type { Device } from '../devices/device.ts'
import type { SimFlash } from './flash.ts'

const envSize = 0x1000

export class Environment {
  readonly values: Map<string, string>
  /** Whether the chip held one: a healthy unit never does. */
  readonly saved: boolean

  /** Of this family the kernel's first block: whoever saves the environment destroys the kernel (facts/device.md §2.1). */
  readonly #offset: number

  constructor(flash: SimFlash, device: Device) {
    const { serverIp, routerIp } = device.boot
    this.#offset = device.hardware.environment
    const stored = readEnvironment(flash, this.#offset)
    this.saved = stored !== null
    const { environment } = device.hardware.loader
    this.values = new Map(Object.entries(stored ?? { ...environment, ipaddr: routerIp, serverip: serverIp }))
  }

  text(): string {
    const lines = [...this.values].map(([name, value]) => `${name}=${value}\n`)
    const used = lines.join('').length + 1
    return `${lines.join('')}\nEnvironment size: ${used}/${envSize - 4} bytes\n`
  }

  save(flash: SimFlash): void {
    const block = Buffer.alloc(envSize)
    const text = [...this.values].map(([name, value]) => `${name}=${value}\0`).join('')
    block.write(`${text}\0`, 4, 'latin1')
    block.writeUInt32LE(crc32(block.subarray(4)), 0)
    flash.erase(this.#offset, 0x10000)
    flash.write(this.#offset, block)
  }
}

function readEnvironment(flash: SimFlash, envOffset: number): Record<string, string> | null {
  const block = flash.read(envOffset, envSize)
  if (block.readUInt32LE(0) !== crc32(block.subarray(4))) return null
  const entries = block.toString('latin1', 4).split('\0').filter(Boolean)
  return Object.fromEntries(entries.map((entry) => entry.split(/=(.*)/s).slice(0, 2)))
}
