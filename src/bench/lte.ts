import { createHash, randomBytes } from 'node:crypto'
import type { Device } from '../devices/device.ts'
import { DeviceError } from '../errors.ts'
import type { Kit } from '../firmware/kit.ts'
import { runDetached } from '../openwrt/detached.ts'
import { type Uplink, untilAddress, uplink } from '../openwrt/lte-state.ts'
import { toolPackages, toolsScript } from '../openwrt/lte-tools.ts'
import {
  dial,
  identifyModem,
  type ModemIdentity,
  type ModemSettings,
  type ModeName,
  modes,
  putBack,
  readSettings,
  restartModem,
  setMode,
  signalStrength,
  signalWords,
} from '../openwrt/modem.ts'
import { type Installed, packagesScript, readOutcome } from '../openwrt/packages.ts'
import { pinScript, readSim, type Sim } from '../openwrt/sim.ts'
import { type ModemUsb, modemOf, usbFunctions } from '../openwrt/usb.ts'
import { wwanScript } from '../openwrt/wwan.ts'
import { after, minutes, seconds } from '../time.ts'
import type { Bench } from './bench.ts'
import type { System } from './system.ts'

/** What one does about the modem on an installed OpenWrt. */
export class Lte {
  private readonly system: System
  private readonly bench: Bench
  private readonly device: Device
  private readonly signal: AbortSignal

  constructor(system: System, bench: Bench, signal: AbortSignal) {
    this.system = system
    this.bench = bench
    this.device = bench.device
    this.signal = signal
  }

  private get shell() {
    return this.system.shell
  }

  /** By name from the signed indexes of the kit; `optional` where they have them. */
  async install(kit: Kit, names: string[], optional: string[] = []): Promise<Installed> {
    const payload = await this.bench.payload(this.signal)
    using tree = payload.offerTree((path) => kit.lookup(path))
    const wish = { manager: kit.manager, url: tree.url, feeds: kit.feeds, names, optional }
    const { output, code } = await this.run('packages', packagesScript(wish), minutes(10))
    return readOutcome(wish, output, code)
  }

  tools(kit: Kit): Promise<Installed> {
    return this.install(kit, ['sms-tool'], [...new Set([...toolPackages, ...kit.wanted])])
  }

  /** Settings, LEDs and watch; gives the support files that were ours to write. */
  async setUpTools(): Promise<string[]> {
    const { port } = await this.present()
    const output = await this.must('tools', toolsScript(port))
    return [...output.matchAll(/^benchflash: wrote (\S+)$/gm)].map(([, name]) => name!)
  }

  async usb(): Promise<ModemUsb | null> {
    return modemOf(await usbFunctions(this.shell, this.signal), this.device)
  }

  /** With its AT port: after the drivers were loaded it takes a moment. */
  async present(patience = minutes(1)): Promise<ModemUsb & { port: string }> {
    const end = performance.now() + patience
    for (;;) {
      const seen = await this.usb()
      if (seen?.port) return { ...seen, port: seen.port }
      if (performance.now() > end) throw absent(seen)
      await after(seconds(0.5), this.signal)
    }
  }

  async identify(): Promise<ModemIdentity & { port: string }> {
    const { port } = await this.present()
    return { ...(await identifyModem(this.shell, port, this.signal)), port }
  }

  async settings(): Promise<ModemSettings> {
    return readSettings(this.shell, (await this.present()).port, this.signal)
  }

  async sim(): Promise<Sim> {
    return readSim(this.shell, (await this.present()).port, this.signal)
  }

  /** True when it had to be switched; it has left the bus and come back then. */
  async switchTo(name: ModeName, mode: number | null): Promise<boolean> {
    if (mode === modes[name].number) return false
    const { port } = await this.present()
    await setMode(this.shell, port, modes[name].number, this.signal)
    await restartModem(this.shell, port, this.signal)
    await this.untilBack(name)
    return true
  }

  /** Enters the PIN through a script of which nothing is ever on the console. */
  async enterPin(pin: string, iccid: string, unlock: boolean): Promise<void> {
    const { port } = await this.present()
    const { code, output } = await this.run('pin', pinScript({ port, pin, iccid, unlock }), minutes(2))
    if (code === 0) return
    if (code === 3) throw pinWrong(output)
    throw new DeviceError('pin-lock', 'The PIN was right, but its lock could not be dealt with', {
      hint: 'Switch the PIN of this SIM off in a telephone.',
      evidence: output.trim().split('\n'),
    })
  }

  async dial(apn: string | null): Promise<boolean> {
    return dial(this.shell, (await this.present()).port, apn, this.signal)
  }

  async putBack(then: ModemSettings): Promise<void> {
    const { port } = await this.present()
    await putBack(this.shell, port, then, this.signal)
  }

  /** Writes the network; afterwards the router is reached again at the address of its seat. */
  async configure(name: ModeName): Promise<{ netdev: string }> {
    const netdev = await this.untilNetdev(name)
    await this.must('network', wwanScript(netdev))
    await this.system.reachable()
    return { netdev }
  }

  uplink(): Promise<Uplink> {
    return uplink(this.shell, this.signal)
  }

  untilAddress(): Promise<Uplink> {
    return untilAddress(this.shell, minutes(5), this.signal)
  }

  async signalWords(): Promise<string> {
    return signalWords(await signalStrength(this.shell, (await this.present()).port, this.signal))
  }

  private async untilBack(name: ModeName): Promise<void> {
    const end = performance.now() + minutes(5)
    for (;;) {
      await after(seconds(1), this.signal)
      const seen = await this.usb()
      const there = seen?.id.endsWith(`:${modes[name].product}`) && seen.port
      if (there && (await this.answers(seen.port!, name))) return
      if (performance.now() > end) throw gone()
    }
  }

  private async answers(port: string, name: ModeName): Promise<boolean> {
    const { mode } = await readSettings(this.shell, port, this.signal)
    return mode === modes[name].number
  }

  private async untilNetdev(name: ModeName): Promise<string> {
    const end = performance.now() + minutes(1)
    for (;;) {
      const seen = await this.usb()
      if (seen?.netdev && seen.driver === modes[name].driver) return seen.netdev
      if (performance.now() > end) throw noNetdev(seen, modes[name].driver)
      await after(seconds(0.5), this.signal)
    }
  }

  private async must(name: string, script: string): Promise<string> {
    const { code, output } = await this.run(name, script, minutes(3))
    if (code === 0) return output
    throw new DeviceError('router-script', `The router's script "${name}" ended with ${code}`, {
      mayRetry: true,
      evidence: output.trim().split('\n').slice(-20),
    })
  }

  private async run(name: string, script: string, within: number) {
    await this.system.reachable()
    const payload = await this.bench.payload(this.signal)
    // Its hash is seen on the console: without a random line a PIN could be guessed from it.
    const bytes = Buffer.from(`# ${randomBytes(16).toString('hex')}\n${script}`)
    using offer = payload.offer(`${name}.sh`, sourceOf(bytes))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return runDetached(this.shell, { name, url: offer.url, sha256, within }, this.signal)
  }
}

function sourceOf(bytes: Buffer) {
  return {
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
  }
}

function absent(seen: ModemUsb | null): DeviceError {
  if (seen) {
    return new DeviceError('modem-no-port', `The modem (${seen.id}) is there, but it has no AT port`, {
      hint: 'Its driver kmod-usb-serial-option is missing: do the packages again with --again.',
      mayRetry: true,
    })
  }
  return new DeviceError('modem-missing', 'There is no Fibocom modem on the bus', {
    hint: 'Switch the router off, wait 10 seconds, switch it on, and start again.',
    mayRetry: true,
  })
}

function gone(): DeviceError {
  return new DeviceError('modem-gone', 'The modem did not come back after its restart', {
    hint: 'Switch the router off, wait 10 seconds, switch it on, and start again.',
    mayRetry: true,
  })
}

function noNetdev(seen: ModemUsb | null, driver: string): DeviceError {
  const what = seen?.netdev ? `${seen.netdev} of ${seen.driver}` : 'none'
  return new DeviceError('modem-no-netdev', `The modem should have a network card of ${driver}; it has ${what}`, {
    hint: 'Do the packages and the mode again: --again.',
    mayRetry: true,
  })
}

function pinWrong(output: string): DeviceError {
  return new DeviceError('pin-wrong', 'The SIM did not accept the PIN; it is not sent to this SIM again', {
    hint: 'Unlock the SIM in a telephone and switch its PIN off. Two attempts are left.',
    evidence: output.trim().split('\n'),
  })
}
