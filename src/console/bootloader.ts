import { asProblem, DeviceError } from '../base/errors.ts'
import { milliseconds, minutes, now, seconds, within } from '../base/time.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'
import { type BootLog, datesIn, readBootLog, savedEnvironment } from './boot-log.ts'
import { eightBit, sevenBit } from './boot-signs.ts'
import { untilPrompt } from './catching.ts'
import type { Console, Heard } from './console.ts'
import { downloadEnds, downloadProblem, HashMarks, Impatience, notFound } from './download.ts'
import { bootmLine, hex, type Memory, memoryOf, tftpbootLine } from './memory.ts'
import { otherLoader, otherPrompt } from './other-loader.ts'
import { isHeeded, isOwnPlace, kept, otherPlace, type Place, placeFor } from './place.ts'
import { readTwice } from './spi.ts'
import { typeToBootloader } from './typing.ts'

const ctrlC = '\x03'
const unknown: BootLog = { text: '', warm: false, envDoubtful: false, dates: [] }

export interface Download {
  size: number
  serverIp?: string
  onProgress?: (bytes: number) => void
  /** Whether the server was asked. Where it is given, a try without an answer is stopped soon. */
  asked?: () => boolean
  signal: AbortSignal
}

/** U-Boot at its prompt. It is dead once it has handed its console on. */
export class Bootloader {
  readonly bootLog: string
  readonly warm: boolean
  readonly #envDoubtful: boolean
  readonly #dates: string[]
  #envSaved = false
  readonly #console: Console
  readonly #device: Device
  /** The server that the next download will ask. */
  #prepared: string | null = null
  /** The addresses of the wire, once they are known. */
  #place: Place | null = null
  #memory: Memory
  readonly #alarms: Disposable[]

  private constructor(console: Console, device: Device, log: BootLog) {
    this.#console = console
    this.#device = device
    this.#memory = { ram: device.ram, load: device.boot.loadAddress }
    this.bootLog = log.text
    this.warm = log.warm
    this.#envDoubtful = log.envDoubtful
    this.#dates = [...log.dates]
    this.#alarms = [
      console.watch('flash write', /(?:Erasing|Writing to) SPI Flash|Saving Environment/, written),
      // After errors some builds start from flash by themselves (facts/device.md §1.6); it is not at the prompt then.
      console.watch('flash boot', device.boot.missed, gone),
    ]
  }

  /** Waits for the banner as long as it takes: the power may come on at any time. */
  static async catch(
    console: Console,
    device: Device,
    attempt: number,
    signal: AbortSignal,
  ): Promise<Bootloader> {
    const words = device.boot.interruptWords
    const word = words[Math.min(Math.max(attempt, 1), words.length) - 1]!
    const log = await untilPrompt({ console, device, word, signal })
    const bootloader = new Bootloader(console, device, readBootLog(log, device))
    return await bootloader.#after(bootloader.#clear(log, signal))
  }

  /**
   * An environment has been saved over the kernel: no default is to be relied on (facts/device.md §2.2). Two signs
   * say so: the line of a healthy one is missing, and `printenv` has what is not compiled in.
   */
  get envSaved(): boolean {
    return this.#envSaved
  }

  /** Takes over a boot loader that is already at its prompt, in a menu question or in a TFTP loop. */
  static async attach(console: Console, device: Device, signal: AbortSignal): Promise<Bootloader> {
    const bootloader = new Bootloader(console, device, unknown)
    return await bootloader.#after(bootloader.silence(signal))
  }

  /**
   * When it was built: the best sign of which boot loader it is (facts/device.md §1.1). One reading may be damaged, so two
   * that are alike count; its banner comes twice. Null where it can't say.
   */
  async date(signal: AbortSignal): Promise<string | null> {
    const seen = this.#dates
    for (let asked = 0; asked <= 3; asked++) {
      const twice = seen.find((date, n) => seen.indexOf(date) !== n)
      if (twice) return twice
      seen.push(...datesIn(await this.#versionOr('', signal)))
    }
    return null
  }

  async #versionOr(otherwise: string, signal: AbortSignal): Promise<string> {
    try {
      return await this.version(signal)
    } catch (error) {
      if (error instanceof DeviceError) return otherwise
      throw error
    }
  }

  async version(signal: AbortSignal): Promise<string> {
    const output = await this.#run('version', signal)
    return /U-Boot [^\r\n]*/.exec(output)?.[0].trim() ?? output.trim()
  }

  async printenv(signal: AbortSignal): Promise<Record<string, string>> {
    const lines = (await this.#run('printenv', signal)).split(/[\r\n]+/)
    const pairs = lines.flatMap((line) => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? []
      return name === undefined ? [] : [[name, value ?? '']]
    })
    return Object.fromEntries(pairs)
  }

  /** What it says of itself, as it says it. */
  async told(signal: AbortSignal): Promise<{ version: string; help: string; printenv: string }> {
    const told = { version: '', help: '', printenv: '' }
    for (const command of ['version', 'help', 'printenv'] as const)
      told[command] = (await this.#run(command, signal)).replace(/[\r\n]+/g, '\n').trim()
    return told
  }

  /** Sixteen bytes of its own code: whether it can read its chip, and how it says so (facts/device.md §10). */
  async spiSample(signal: AbortSignal): Promise<string> {
    return (await this.#answerTo('spi read 0 10', signal)).replace(/[\r\n]+/g, '\n').trim()
  }

  /** In RAM only; what may be set is in allowed.ts. */
  async setenv(name: string, value: string, signal: AbortSignal): Promise<void> {
    await this.#run(`setenv ${name} ${value}`, signal)
  }

  /** Of the chip itself, by its own addresses; slow: 64 KiB take half a minute (facts/device.md §0b.15). */
  async readFlash(
    range: { offset: number; size: number },
    onProgress: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<Buffer> {
    return await readTwice(range, (command) => this.#answerTo(command, signal), onProgress)
  }

  /**
   * What a download relies on, set in RAM. It needs no network: whoever waits for the wire has done it before. `port` is
   * the server's, for builds that can ask another than 69.
   */
  async prepare(server: string, signal: AbortSignal, port = 69): Promise<void> {
    if (this.#prepared === server) return
    const place = placeFor(server, this.#device.boot)
    this.#place = place
    // Without it a refused download starts again at once, for ever (facts/device.md §1.6).
    await this.setenv('netretry', 'no', signal)
    const { boot } = this.#device
    // Found at its prompt, it was not heard whether it complained of its environment's checksum.
    const doubtful = this.#envDoubtful || this.bootLog === '' || boot.healthyEnv === null
    const found = doubtful ? await this.printenv(signal) : { serverip: boot.serverIp, ipaddr: boot.routerIp }
    await this.#learn(found, signal)
    for (const [name, value] of environmentFor(boot, place, found)) await this.setenv(name, value, signal)
    if (isOwnPlace(place, boot)) await this.#heeded(place, signal)
    if (boot.tftpPort && port !== 69) await this.setenv('tftpdstp', String(port), signal)
    this.#prepared = server
  }

  /**
   * Null: it was stopped, as nobody answered. After an error the loader may be trying again for ever: `silence` it before
   * the wire is given to another router.
   */
  async tftpboot({ size, serverIp, onProgress, asked, signal }: Download): Promise<{ bytes: number } | null> {
    const server = serverIp ?? this.#device.boot.serverIp
    await this.prepare(server, signal)
    const marks = new HashMarks()
    const lost = () => marks.unanswered && asked?.() === false
    using impatience = new Impatience(lost, () => void this.#console.send(ctrlC).catch(() => {}))
    using _ = this.#console.onText((text) => {
      const bytes = marks.see(text) * (this.#device.boot.hashBytes ?? 0)
      if (bytes > 0) onProgress?.(Math.min(bytes, size))
      if (lost()) impatience.begun()
    })
    const heard = await this.#download(signal).catch((error: unknown) => {
      // Some builds say the reason and start from flash in one breath.
      const { code, evidence } = asProblem(error)
      throw code === 'unplanned-flash-boot' && marks.unanswered ? notFound(evidence, server) : error
    })
    const { found } = marks
    if (heard.name === 'prompt' && impatience.stopped) return null
    if (heard.name !== 'done') throw downloadProblem(heard, this.#console.evidence(), { server, found })
    await this.#prompt(signal)
    const bytes = Number(heard.match[1])
    if (bytes !== size) throw short(bytes, size)
    return { bytes }
  }

  async #download(signal: AbortSignal): Promise<Heard> {
    using _ = this.#watchPlace()
    await this.#type(tftpbootLine(this.#device.boot, this.#memory), signal)
    const wait = { within: minutes(4), what: phrase('download.end'), signal }
    return this.#console.expect({ ...downloadEnds, prompt: this.#device.boot.prompt }, wait)
  }

  evidence(): string[] {
    return this.#console.evidence()
  }

  /** Ctrl-C until the prompt is there. */
  async silence(signal: AbortSignal): Promise<void> {
    const late = () => new DeviceError('no-prompt', {}, { evidence: this.#console.evidence() })
    await within(seconds(20), late, signal, async (own) => {
      this.#console.forget()
      let heard = ''
      while (!this.#device.boot.prompt.test(sevenBit(heard))) {
        await this.#console.send(ctrlC)
        heard = await this.#answer(heard, own)
        this.#refuse(sevenBit(heard))
      }
      await this.#console.quiet(milliseconds(50), own)
      this.#console.forget()
    })
  }

  /** Hands the console on at once: what comes of it is for whoever listens then (ram-start.ts). */
  async bootm(signal: AbortSignal): Promise<Console> {
    await this.#type(bootmLine(this.#device.boot, this.#memory), signal)
    return this.handOver()
  }

  async reset(signal: AbortSignal): Promise<Console> {
    await this.#type('reset', signal)
    return this.handOver()
  }

  handOver(): Console {
    this.#calm()
    return this.#console.handOver()
  }

  /** What could not be taken over must leave no alarm on the line, which outlives it. */
  async #after(ready: Promise<void>): Promise<this> {
    try {
      await ready
      return this
    } catch (error) {
      this.#calm()
      throw error
    }
  }

  #calm(): void {
    for (const alarm of this.#alarms) alarm[Symbol.dispose]()
  }

  async #answerTo(command: string, signal: AbortSignal): Promise<string> {
    await this.#type(command, signal)
    return await this.#prompt(signal)
  }

  async #type(line: string, signal: AbortSignal): Promise<void> {
    const places = Object.values(this.#place ?? {})
    await typeToBootloader(this.#console, line, { ram: this.#memory.ram, places }, signal)
  }

  /** A damaged answer says nothing: two are asked for. */
  async #heeded(place: Place, signal: AbortSignal): Promise<void> {
    if (isHeeded(place, await this.printenv(signal))) return
    const said = await this.printenv(signal)
    if (!isHeeded(place, said)) throw kept(place, said, this.#console.evidence())
  }

  /** A build may store an address and go on with its own: what it says as it begins is what counts. */
  #watchPlace(): Disposable | null {
    const place = this.#place
    if (!place || !isOwnPlace(place, this.#device.boot)) return null
    return this.#console.watch('place', otherPlace(place), ([, serverip, ipaddr], evidence) =>
      kept(place, { serverip: serverip!, ipaddr: ipaddr! }, evidence),
    )
  }

  /** Where its profile does not say where to load to, the board does; what it does not say is not guessed. */
  async #learn(values: Record<string, string>, signal: AbortSignal): Promise<void> {
    const { ram, loadAddress, tftpboot, bootm } = { ...this.#device.boot, ram: this.#device.ram }
    if ((ram !== null && loadAddress !== null) || (tftpboot === 'bare' && bootm === 'bare')) return
    const said = await this.#run('bdinfo', signal)
    this.#memory = memoryOf(values, said, this.#memory, this.#device)
  }

  async #run(command: string, signal: AbortSignal): Promise<string> {
    const output = await this.#answerTo(command, signal)
    if (!/Unknown command/.test(output)) return output
    const given = { command, title: this.#device.title }
    throw new DeviceError('unknown-command', given, { evidence: this.#console.evidence() })
  }

  async #prompt(signal: AbortSignal): Promise<string> {
    const wait = { within: seconds(10), what: phrase('bootloader.prompt'), signal }
    return (await this.#console.expect({ prompt: eightBit(this.#device.boot.prompt) }, wait)).before
  }

  /** Queued keys still arrive after the window has closed; they are echoed at the prompt, then thrown away. */
  async #clear(log: string, signal: AbortSignal): Promise<void> {
    const end = now() + seconds(2)
    let heard = log.slice(-200) + this.#console.peek()
    while (!this.#device.boot.prompt.test(sevenBit(heard)) && now() < end) {
      heard += await this.#console.hear(milliseconds(150), signal)
    }
    // Text that never ends is no echo of keys, and is for the next one to tell.
    if (!(await this.#console.quiet(milliseconds(150), signal))) throw new DeviceError('no-prompt', {})
    await this.silence(signal)
    if (this.#envDoubtful) await this.#judge(signal)
  }

  /** A line that can't be typed on says nothing of the environment. */
  async #judge(signal: AbortSignal): Promise<void> {
    try {
      this.#envSaved = savedEnvironment(await this.printenv(signal), this.#device.boot)
    } catch (error) {
      if (!(error instanceof DeviceError) || error.code === 'unplanned-flash-boot') throw error
    }
  }

  /** Two Ctrl-Cs were answered by another prompt, and alike. */
  #refuse(heard: string): void {
    const other = otherPrompt(heard, this.#device.boot)
    if (other !== null) throw otherLoader([other], this.#device, this.#console.evidence())
  }

  async #answer(heard: string, signal: AbortSignal): Promise<string> {
    const end = now() + seconds(1)
    let text = heard
    while (now() < end && !this.#device.boot.prompt.test(sevenBit(text))) {
      text += await this.#console.hear(Math.max(1, end - now()), signal)
    }
    return text.slice(-4096)
  }
}

/** What is to be set, in RAM only. Where the other names are not there, what is compiled in holds, and that is right. */
function environmentFor(
  boot: Device['boot'],
  addresses: Place,
  found: Record<string, string>,
): [string, string][] {
  const loadaddr = boot.loadAddress === null ? {} : { loadaddr: hex(boot.loadAddress) }
  const compiledIn = { bootfile: boot.bootFile, autostart: 'no', ...loadaddr }
  const wrong = ([name, value]: [string, string]) => found[name] !== value
  return [
    ...Object.entries(addresses).filter(wrong),
    ...Object.entries(compiledIn).filter((pair) => pair[0] in found && wrong(pair)),
  ]
}

const written = (match: RegExpMatchArray, evidence: string[]) =>
  new DeviceError('boot-loader-writes', { heard: match[0] }, { evidence })

const gone = (_: RegExpMatchArray, evidence: string[]) =>
  new DeviceError('unplanned-flash-boot', {}, { evidence })

const short = (bytes: number, size: number) => new DeviceError('tftp-short', { bytes, size })
