import { asProblem, DeviceError, type Problem } from '../base/errors.ts'
import { minutes, seconds } from '../base/time.ts'
import type { Bench } from '../bench/bench.ts'
import type { Device } from '../devices/device.ts'
import { fibocomFg621, productOf } from '../devices/modems.ts'
import type { Kit } from '../firmware/kit.ts'
import { kitWith } from '../firmware/kit-tools.ts'
import { type ApnLogin, apnLoginScript } from '../openwrt/apn-login.ts'
import { says } from '../openwrt/at.ts'
import { type BandChange, type Bands, bandWords, setBands } from '../openwrt/bands.ts'
import { clatPackage, clatScript } from '../openwrt/clat.ts'
import { startSignalLeds, stopSignalLeds } from '../openwrt/leds.ts'
import { hasClat, lacksIPv4, type Uplink, untilAddress, uplink } from '../openwrt/lte-state.ts'
import { toolPackages, toolsScript } from '../openwrt/lte-tools.ts'
import {
  apnInUse,
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
import { type ModemAnswer, surveyModem } from '../openwrt/modem-survey.ts'
import { type Installed, packagesScript, readOutcome } from '../openwrt/packages.ts'
import { pinRefusal, pinScript, readSim, type Sim } from '../openwrt/sim.ts'
import { hasNet, hasPort, isPort, type ModemUsb, modemOf, onBus, usbFunctions } from '../openwrt/usb.ts'
import { untilTrue } from '../openwrt/wait.ts'
import { wwanScript } from '../openwrt/wwan.ts'
import { type Phrase, phrase, type Wording } from '../phrases/phrase.ts'
import { runScript } from './script.ts'
import { installSupplied, type Tools } from './supplied.ts'
import type { System } from './system.ts'

export interface Unlock {
  pin: string | null
  /** The cards that a PIN was sent to, by their numbers. */
  sent: string[]
  /** Whether the SIM's lock may be switched off for good. */
  mayLockGo(): Promise<boolean>
  /** Said before the PIN goes out; it must be on the disk when this returns. */
  sending(iccid: string): void
}

/** Of IPv4; why not, where it is not on. */
export type Translation = 'not-needed' | 'on' | 'no-package' | 'no-prefix'

/** What one does about the modem on an installed OpenWrt. */
export class Lte {
  readonly #system: System
  readonly #bench: Bench
  readonly #device: Device
  readonly #signal: AbortSignal
  #port: string | null = null

  constructor(system: System, bench: Bench, signal: AbortSignal) {
    this.#system = system
    this.#bench = bench
    this.#device = bench.device
    this.#signal = signal
  }

  get #shell() {
    return this.#system.shell
  }

  /** By name from the signed indexes of the kit. */
  async install(kit: Kit, names: string[]): Promise<Installed> {
    const payload = await this.#bench.payload(this.#signal)
    using tree = payload.offerTree((path) => kit.lookup(`/${path}`))
    const { manager, feeds, packages: proof } = kit
    const pack = await this.#bench.pack(kit)
    using offer = pack && payload.offer('packages.tar', pack)
    const one = pack && offer && { url: offer.url, sha256: pack.sha256 }
    const wish = { manager, url: tree.url, feeds, names, proof, pack: one }
    const { output, code } = await this.#run('packages', packagesScript(wish), minutes(10))
    return readOutcome(wish, output, code)
  }

  /** The modem's kit of a release; done at once when it is in the cache. */
  kit(release: string, onProgress: (done: number, total: number) => void): Promise<Kit> {
    return this.#bench.kit(release, onProgress, this.#signal)
  }

  /**
   * What the mirror has of the tools, and what the technician supplies where it has not; nothing is missed that neither
   * has. `mayTake` is asked before anything that no signature covers.
   */
  async installTools(release: string, mayTake: (files: string[]) => Promise<boolean>): Promise<Tools> {
    const { kit, found } = await kitWith(this.#bench.store, release, toolPackages, this.#signal)
    await this.install(kit, ['sms-tool', ...found])
    const without = toolPackages.filter((name) => !found.includes(name))
    const there = await this.#bench.supplied(kit.manager, without)
    const taken = there.length > 0 && (await mayTake(there.map(({ file }) => file))) ? there : []
    const { supplied, refused } = await installSupplied(
      { system: this.#system, bench: this.#bench, signal: this.#signal },
      kit.manager,
      taken,
    )
    const missing = without.filter((name) => !supplied.includes(name))
    return { installed: found, supplied, missing, refused }
  }

  /** The LEDs that are its bars. */
  get signalLeds(): string[] {
    return this.#device.leds.signal
  }

  /** Settings, LEDs and watch; gives the support files that were ours to write. */
  async setUpTools(): Promise<string[]> {
    const port = await this.#portNow()
    const output = await this.#must('tools', toolsScript(port, this.#device))
    return [...output.matchAll(/^benchflash: wrote (\S+)$/gm)].map(([, name]) => name!)
  }

  async usb(): Promise<ModemUsb | null> {
    return modemOf(await usbFunctions(this.#shell, this.#signal), this.#device)
  }

  /** With its AT port: after the drivers were loaded it takes a moment. */
  async present(patience = minutes(1)): Promise<ModemUsb & { port: string }> {
    const seen = await this.#seen((usb) => Boolean(usb.port), hasPort(this.#device), patience)
    if (!seen?.port) throw await this.#absent(seen)
    this.#port = seen.port
    return { ...seen, port: seen.port }
  }

  /** Where it was seen, if it is still there: far less for the router to do than to look at all its devices. */
  async #portNow(): Promise<string> {
    const there =
      this.#port && (await this.#shell.run(isPort(this.#port), { signal: this.#signal })).code === 0
    return there ? this.#port! : (await this.present()).port
  }

  /** From here on the port is ours: two that read it share the lines of an answer between them. */
  async identify(): Promise<ModemIdentity & { port: string }> {
    const { port, id } = await this.present()
    await this.#shell.run(stopSignalLeds, { signal: this.#signal })
    return { ...(await identifyModem(this.#shell, { port, usb: id, own: true }, this.#signal)), port }
  }

  /** What it says of itself, without a change. */
  async survey(): Promise<{ usb: ModemUsb; answers: ModemAnswer[] }> {
    const usb = await this.present()
    await this.#shell.run(stopSignalLeds, { signal: this.#signal })
    return { usb, answers: await surveyModem(this.#shell, usb.port, this.#signal) }
  }

  async settings(): Promise<ModemSettings> {
    return readSettings(this.#shell, await this.#portNow(), this.#signal)
  }

  async sim(): Promise<Sim> {
    return readSim(this.#shell, await this.#portNow(), this.#signal)
  }

  /** True when it had to be switched; it has left the bus and come back then. */
  async switchTo(name: ModeName, mode: number | null): Promise<boolean> {
    if (mode === modes[name].number) return false
    const port = await this.#portNow()
    await setMode(this.#shell, port, modes[name].number, this.#signal)
    await restartModem(this.#shell, port, this.#signal)
    await this.#untilBack(modes[name].number)
    return true
  }

  /**
   * Enters the PIN of a locked SIM, if that may be done, and takes care of the next cold starts. Nothing of the script
   * that does it is ever on the console.
   */
  async unlock(sim: Sim, options: Unlock): Promise<'switched-off' | 'kept-on-router'> {
    const refused = pinRefusal(sim, options.pin, options.sent)
    if (refused) throw refused
    const { pin, iccid } = { pin: options.pin!, iccid: sim.iccid! }
    const unlock = await options.mayLockGo()
    options.sending(iccid)
    const port = await this.#portNow()
    const { code, output } = await this.#run('pin', pinScript({ port, pin, iccid, unlock }), minutes(2))
    if (code === 3) throw pinWrong(output)
    if (code !== 0) throw lockStays(output)
    return unlock ? 'switched-off' : 'kept-on-router'
  }

  /** Says what they were and are. */
  async setBands(bands: Bands): Promise<BandChange & { was: Wording; are: Wording }> {
    const change = await setBands(this.#shell, await this.#portNow(), bands, this.#signal)
    return { ...change, was: bandWords(change.before), are: bandWords(change.after) }
  }

  /** Which access point, and by which card. */
  async subscription(): Promise<{ apn: string | null; iccid: string | null }> {
    const port = await this.#portNow()
    const { iccid } = await this.sim()
    return { apn: await apnInUse(this.#shell, port, this.#signal), iccid }
  }

  async dial(apn: string | null, login: ApnLogin | null = null): Promise<boolean> {
    const port = await this.#portNow()
    return dial(this.#shell, port, apn, this.#signal, login ? () => this.#logIn(port, login) : undefined)
  }

  async #logIn(port: string, login: ApnLogin): Promise<void> {
    const { code, output } = await this.#run('apn', apnLoginScript({ port, ...login }), minutes(2))
    if (code !== 0)
      throw new DeviceError('apn-refused', phrase('apn.refused'), { evidence: output.trim().split('\n') })
  }

  /** Until the modem is seen in the mode that it had. */
  async putBack(then: ModemSettings): Promise<void> {
    const port = await this.#portNow()
    await this.#shell.run(stopSignalLeds, { signal: this.#signal })
    await putBack(this.#shell, port, then, this.#signal)
    await this.#untilBack(then.mode)
  }

  /** As the USB bus shows it, without a word to the modem; `ncm` where there is none to be seen. */
  async modeNow(): Promise<ModeName> {
    const { id } = (await this.usb()) ?? { id: '' }
    return id.endsWith(modes.rndis.product) ? 'rndis' : 'ncm'
  }

  /** The router's own script does it at a start, and its drivers may have come after that. */
  async enterKeptPin(): Promise<void> {
    const init = '/etc/init.d/benchflash-pin'
    // Beside a SIM that is open it would only ask, and take our answers from the port.
    if ((await this.sim()).state !== 'pin') return
    await this.#shell.run(`[ ! -x ${init} ] || ${init} start`, { signal: this.#signal })
  }

  /** Writes the network; afterwards the router is reached again at the address of its seat. */
  async configure(name: ModeName, mac: string | null): Promise<{ netdev: string }> {
    const netdev = await this.#untilNetdev(name)
    await this.#must('network', wwanScript(netdev, mac))
    await this.#shell.run(startSignalLeds, { signal: this.#signal })
    await this.#system.reachable()
    return { netdev }
  }

  /** Where the network gives IPv6 alone, IPv4 goes through it, with a package that the site or the cache may have. */
  async translate(): Promise<Translation> {
    if ((await this.sim()).state !== 'ready') return 'not-needed'
    if (!(await lacksIPv4(this.#shell, this.#signal))) return 'not-needed'
    const { release } = await this.#system.board()
    const { kit, found } = await kitWith(this.#bench.store, release.version, [clatPackage], this.#signal)
    if (found.length === 0) return 'no-package'
    await this.install(kit, found)
    await this.#must('clat', clatScript)
    await this.#system.reachable()
    return (await this.#until(hasClat, minutes(1))) ? 'on' : 'no-prefix'
  }

  /** In its mode, with its network card, and `wwan0` on it; a SIM that waits for its PIN is waited for, as after a cold start. */
  async working(name: ModeName): Promise<{ netdev: string; mode: number; sim: Sim['state'] }> {
    const { mode } = await this.settings()
    const wanted = modes[name].number
    if (mode !== wanted) throw new DeviceError('modem-mode', phrase('usbModem.mode', mode, wanted))
    const netdev = await this.#untilNetdev(name)
    const { device } = await uplink(this.#shell, this.#signal)
    if (device !== netdev) throw new DeviceError('wwan-device', phrase('netdev.other', device, netdev))
    return { netdev, mode, sim: await this.#untilUnlocked() }
  }

  untilAddress(): Promise<Uplink> {
    return untilAddress(this.#shell, minutes(5), this.#signal)
  }

  async signalWords(): Promise<Phrase> {
    return signalWords(await signalStrength(this.#shell, await this.#portNow(), this.#signal))
  }

  /** The modem is on the bus, and its driver does not serve it: a module that was installed may do so from the next start on. */
  async needsRestart(): Promise<boolean> {
    if (await this.#until(hasPort(this.#device), seconds(30))) return false
    return (await this.usb()) !== null
  }

  /** The board has no USB socket: what is on its bus and is no hub is the modem. Another one is asked who it is. */
  async #absent(seen: ModemUsb | null): Promise<Problem> {
    if (seen) return new DeviceError('modem-no-port', phrase('usbModem.noPort', seen.id))
    const others = (await usbFunctions(this.#shell, this.#signal)).filter(({ id }) => !id.startsWith('1d6b:'))
    const usb = others[0]?.id
    for (const { tty } of others) {
      const problem = tty ? await this.#stranger(`/dev/${tty}`, usb!) : null
      if (problem && problem.code !== 'modem-silent') return problem
    }
    const said = usb ? phrase('usbModem.other', usb) : phrase('usbModem.missing')
    return new DeviceError('modem-missing', said)
  }

  #stranger(port: string, usb: string): Promise<Problem> {
    const asked = identifyModem(this.#shell, { port, usb, own: false }, this.#signal)
    return asked.then(() => new DeviceError('modem-odd', phrase('usbModem.other', usb)), asProblem)
  }

  async #untilBack(mode: number | null): Promise<void> {
    // It answers for another moment with the old ports, and a mode with ADB has the same id as the one without.
    await this.#until(`! { ${onBus(this.#device, '')}; }`, seconds(30))
    const back = `${onBus(this.#device, mode === null ? '' : productOf(mode))} && { ${hasPort(this.#device)}; }`
    if (!(await this.#until(back, minutes(5)))) throw gone()
    const port = await this.#portNow()
    if (mode === null) return
    if (!(await this.#until(says(port, fibocomFg621.at.mode, String(mode)), minutes(1)))) throw gone()
  }

  /** The router's own script enters the PIN some time after a cold start. */
  async #untilUnlocked(): Promise<Sim['state']> {
    const { state } = await this.sim()
    if (state === 'ready' || state === 'none') return state
    const port = await this.#portNow()
    const ready = state === 'pin' && (await this.#until(says(port, 'CPIN', 'READY'), minutes(3)))
    if (!ready) throw stillLocked(state)
    return 'ready'
  }

  async #untilNetdev(name: ModeName): Promise<string> {
    const { driver } = modes[name]
    const fits = (usb: ModemUsb) => usb.netdev !== null && usb.driver === driver
    const seen = await this.#seen(fits, hasNet(this.#device, driver), minutes(1))
    if (seen?.netdev && seen.driver === driver) return seen.netdev
    const said = phrase('netdev.missing', driver, seen?.netdev, seen?.driver)
    throw new DeviceError('modem-no-netdev', said)
  }

  /** Only what is not there yet is waited for. */
  async #seen(
    fits: (usb: ModemUsb) => boolean,
    condition: string,
    patience: number,
  ): Promise<ModemUsb | null> {
    const now = await this.usb()
    if (now && fits(now)) return now
    await this.#until(condition, patience)
    return this.usb()
  }

  #until(condition: string, patience: number): Promise<boolean> {
    return untilTrue(this.#shell, condition, patience, this.#signal)
  }

  async #must(name: string, script: string): Promise<string> {
    const { code, output, line } = await this.#run(name, script, minutes(3))
    if (code === 0) return output
    throw new DeviceError('router-script', phrase('routerScript.failed', name, code, line), {
      evidence: output.trim().split('\n').slice(-20),
    })
  }

  async #run(name: string, script: string, within: number) {
    const system = this.#system
    const bench = this.#bench
    const signal = this.#signal
    return runScript({ system, bench, name, text: script, within, signal })
  }
}

function gone(): DeviceError {
  return new DeviceError('modem-gone', phrase('usbModem.gone'))
}

function pinWrong(output: string): DeviceError {
  return new DeviceError('pin-wrong', phrase('pin.wrong'), { evidence: output.trim().split('\n') })
}

function lockStays(output: string): DeviceError {
  return new DeviceError('pin-lock', phrase('pin.lockStays'), { evidence: output.trim().split('\n') })
}

function stillLocked(state: Sim['state']): DeviceError {
  const puk = state === 'puk'
  return new DeviceError(puk ? 'sim-puk' : 'sim-locked', phrase('pin.stillLocked', puk ? 'PUK' : 'PIN'))
}
