import { after, now, seconds } from '../../src/base/time.ts'
import type { Blocks } from '../../src/simulator/blocks.ts'
import type { Pace } from '../../src/simulator/clock.ts'
import { SimClock } from '../../src/simulator/clock.ts'
import { describe, kernelOf } from '../../src/simulator/description.ts'
import { factoryBlocks } from '../../src/simulator/factory-flash.ts'
import { SimFlash } from '../../src/simulator/flash.ts'
import { SimLine } from '../../src/simulator/line.ts'
import { makeSystem, runSystem } from '../../src/simulator/linux/index.ts'
import type { System } from '../../src/simulator/linux/system.ts'
import { SimModem } from '../../src/simulator/modem.ts'
import { SimNic } from '../../src/simulator/nic.ts'
import { practiceImages } from '../../src/simulator/practice.ts'
import type { Machine } from '../../src/simulator/types.ts'

export const images = practiceImages({ release: '24.10.8', small: true })

/** OpenWrt alone on a board: no boot loader before it. `ended` is called by power-off and by reboot. */
export class LinuxBench implements AsyncDisposable {
  heard = ''
  rebooted = false as boolean
  readonly machine: Machine
  readonly system: System
  readonly #power = new AbortController()
  readonly #line: SimLine
  readonly #running: Promise<void>

  constructor(
    origin: 'ram' | 'flash' = 'ram',
    options: {
      flash?: Blocks
      faults?: string[]
      release?: string
      pace?: Pace
      start?: 'cold' | 'warm'
      kernel?: string
      keys?: { usign: string; apk: string }
    } = {},
  ) {
    const pace = options.pace ?? 'instant'
    const faults = new Set(options.faults)
    const clock = new SimClock(pace)
    const wire = { host: '127.0.0.1', tftpPort: 1, serverIp: '192.168.1.2' }
    this.#line = new SimLine(pace, (bytes) => {
      this.heard += Buffer.from(bytes).toString('latin1')
    })
    const role = origin === 'ram' ? 'initramfs' : 'sysupgrade'
    const described = origin === 'ram' ? images.descriptions.initramfs : images.descriptions.sysupgrade
    this.machine = {
      options: { pace, wire },
      mac: '00:00:5E:00:53:10',
      flash: new SimFlash(
        options.flash ?? factoryBlocks({ mac: '00:00:5E:00:53:10', imei: '490154203237518', seed: 1 }),
      ),
      clock,
      line: this.#line,
      nic: new SimNic(clock, wire),
      modem: new SimModem({ imei: '490154203237518', product: '0a05', clock, faults }),
      faults,
      start: options.start ?? 'cold',
      kernelLog: [],
      image: {
        ...(options.release ? describe(options.release, kernelOf(options.release), role) : described),
        ...(options.kernel ? { kernel: options.kernel } : {}),
        ...(options.keys ? { keys: options.keys } : {}),
      },
      history: [],
      signal: this.#power.signal,
      reboot: () => {
        this.rebooted = true
        this.#power.abort(new Error('reboot'))
      },
    }
    this.machine.modem.powerOn(this.#power.signal)
    this.system = makeSystem(this.machine, origin)
    this.#running = runSystem(this.system)
  }

  type(text: string): void {
    this.#line.receive(Buffer.from(text, 'latin1'))
  }

  /** Waits for text that was not heard before, and gives all up to it. */
  async until(pattern: RegExp): Promise<string> {
    const end = now() + seconds(25)
    for (;;) {
      const match = pattern.exec(this.heard)
      if (match) {
        const text = this.heard.slice(0, match.index + match[0].length)
        this.heard = this.heard.slice(text.length)
        return text
      }
      if (now() > end) throw new Error(`waits for ${pattern}: ${JSON.stringify(this.heard.slice(-500))}`)
      if (this.#power.signal.aborted) throw new Error(`ended before ${pattern}: ${this.heard.slice(-500)}`)
      await after(5)
    }
  }

  async login(): Promise<void> {
    await this.until(/Please press Enter to activate this console/)
    this.type('\r')
    // The kernel may speak behind the prompt until it is told not to.
    await this.until(/root@[\w-]+:\S+# /)
    await this.run('dmesg -n 1')
  }

  /** What a command prints between its echo and the next prompt. */
  async run(command: string): Promise<string> {
    this.type(`${command}\r`)
    const text = await this.until(/root@[\w-]+:\S+# $/)
    const lines = text.split('\r\n')
    return lines.slice(1 + Math.floor((command.length + 16) / 80), -1).join('\n')
  }

  /** The modem's kit, put in without a package manager; waits until its ports are there. */
  async kit(): Promise<void> {
    const names = ['kmod-usb-serial-option', 'kmod-usb-net-cdc-ncm', 'kmod-usb-net-cdc-ether', 'sms-tool']
    const list = names.map((name) => ({ name, version: '1', files: [], depends: [] }))
    await this.system.packages.addAll(list)
    while ((await this.run('ls -d /sys/class/tty/ttyUSB* 2>/dev/null')) === '') await after(5)
  }

  off(): Promise<void> {
    this.#power.abort(new Error('power off'))
    return this.#running
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.off()
  }
}
