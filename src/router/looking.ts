import { now, seconds, wallTime } from '../base/time.ts'
import type { Wire } from '../bench/wire.ts'
import { over } from '../console/boot-signs.ts'
import type { EarlyKeys } from '../console/early-keys.ts'
import { type Probed, probe } from '../console/probe.ts'
import { type Restarts, restartsIn } from '../console/restarts.ts'
import type { Device } from '../devices/device.ts'
import { running } from '../openwrt/board.ts'
import { isLanUp } from '../openwrt/network.ts'
import { isSame, phrase, type Wording } from '../phrases/phrase.ts'
import type { ConsoleOwner } from './console-owner.ts'
import { type LineHistory, waitsForInput } from './line-history.ts'
import type { Starting } from './starting.ts'
import type { System } from './system.ts'
import { noShell, unexpected } from './unexpected.ts'

export interface Look {
  stage: 'power-on' | 'bootloader' | 'ramboot' | 'openwrt' | 'busy'
  mac: string | null
  /** A system answered, whatever the stage. */
  spoke?: boolean
  /** Only listened to: its boot loader or a kernel was heard, so a write is over and a first start goes on. */
  starts?: boolean
  /** It restarts by itself with the same last words each time: what is in its flash does not start. */
  loops?: boolean
}

export interface LookWishes {
  listenOnly?: boolean
  since?: string
  /** Told what is heard where an answer lets itself be waited for. */
  say?: (text: Wording) => void
}

interface Around {
  owner: ConsoleOwner
  history: LineHistory
  device: Device
  wire: Wire
  seat: string
  starting: Starting
  /** Catches a power-on meanwhile. */
  early(): EarlyKeys | null
  router: {
    readonly mac: string | null
    openwrt(signal: AbortSignal): Promise<System>
    identified(signal: AbortSignal): Promise<void>
  }
}

/** At which stage is the router? */
export class Looking {
  last: Look['stage'] | null = null
  /** When the looks began that follow one another without anything that could have restarted the router. */
  #from = 0
  #said: Wording | null = null
  readonly #options: Around

  constructor(around: Around) {
    this.#options = around
  }

  async look(signal: AbortSignal, options: LookWishes): Promise<Look> {
    if (this.last !== null && this.last !== 'busy') this.#from = wallTime()
    const look = options.listenOnly ? await this.#listen(signal, options) : await this.#ask(signal, options)
    this.last = look.stage
    return look
  }

  /** Who can read the flash over the console; throws where neither a shell nor the boot loader answers. */
  async forReader(signal: AbortSignal): Promise<'shell' | 'bootloader'> {
    const line = this.#options.owner.line()
    const seen = await probe(line, this.#options.device, signal)
    if (seen === 'shell' || seen === 'bootloader') return seen
    throw noShell(seen, line.evidence())
  }

  async #listen(signal: AbortSignal, options: LookWishes): Promise<Look> {
    if (await this.#isOver(options.since, signal)) return this.#ask(signal, options)
    // Neither a write nor a first start ends twice with the same last words: it is in neither, and its next start is used.
    const restarts = restartsIn(
      this.#options.history.from(Date.parse(options.since ?? '')),
      this.#options.device.boot,
    )
    if (!restarts?.proven || restarts.over) return { ...busy, starts: this.#starts(options.since) }
    return this.#restarting(restarts, options)
  }

  async #ask(signal: AbortSignal, options: LookWishes): Promise<Look> {
    const { owner, device, wire, seat, starting, history } = this.#options
    const line = owner.line()
    Object.assign(starting, { begun: false, loops: false })
    const chunks = () => history.from(this.#from)
    const holding = () => this.#options.early()?.sending === true
    const probed = await probe(line, device, signal, { chunks, say: options.say, holding })
    const seen = probed === 'restarting' && (await this.#caughtMeanwhile(signal)) ? 'bootloader' : probed
    starting.found = seen === 'silent' || isFactory(seen) ? seen : null
    if (seen === 'restarting') {
      const restarts = restartsIn(chunks(), device.boot)
      return restarts ? this.#restarting(restarts, options) : busy
    }
    if (seen === 'booting' || seen === 'writing') return busy
    this.#options.early()?.[Symbol.dispose]()
    if (seen === 'bootloader') {
      const restarts = restartsIn(chunks(), device.boot)
      if (restarts) this.#tell(restarts, options)
      await owner.bootloader(device, signal)
      wire.quiet(seat)
      return { stage: 'bootloader', mac: null }
    }
    if (seen === 'silent') return { stage: 'power-on', mac: null }
    if (isFactory(seen)) return { stage: 'power-on', mac: null, spoke: true }
    if (seen !== 'shell') throw unexpected(seen, line.evidence())
    return this.#inside(signal)
  }

  /** The keys that are sent while it is looked at may catch the very start that shows that it restarts by itself. */
  async #caughtMeanwhile(signal: AbortSignal): Promise<boolean> {
    const { owner, device, early } = this.#options
    if (!early()?.sending) return false
    const { prompt, missed } = device.boot
    const wait = { within: seconds(15), what: phrase('start.switchOn'), signal }
    return (await owner.line().expectSoon({ prompt, missed }, wait))?.name === 'prompt'
  }

  /** It comes to its power-on by itself. */
  #restarting(restarts: Restarts, wishes: LookWishes): Look {
    const { proven } = restarts
    this.#tell(restarts, wishes)
    // What the starts before said is no answer to the keys of the next one.
    this.#options.owner.line().forget()
    Object.assign(this.#options.starting, { begun: true, loops: true })
    return { stage: 'power-on', mac: null, spoke: proven, loops: proven }
  }

  #tell({ every, words }: Restarts, { say }: LookWishes): void {
    const text = phrase('heard.restarts', every, words)
    if (!isSame(this.#said, text)) say?.(text)
    this.#said = text
  }

  async #inside(signal: AbortSignal): Promise<Look> {
    const { router } = this.#options
    const { shell } = await router.openwrt(signal)
    const what = await running(shell, signal)
    if (what === 'starting') return { ...busy, spoke: true }
    if (what === 'ramboot' && !(await isLanUp(shell, signal))) return { ...busy, spoke: true }
    await router.identified(signal)
    return { stage: what, mac: router.mac, spoke: true }
  }

  #starts(since: string | undefined): boolean {
    const { history, device } = this.#options
    const text = history.since(since)
    return text.includes(device.boot.banner) || over(device.boot, text)
  }

  /** While the flash may be written nothing is sent, not even Ctrl-C: only this line says that it is over. */
  async #isOver(since: string | undefined, signal: AbortSignal): Promise<boolean> {
    const ended = () => waitsForInput(this.#options.history.since(since), this.#options.device)
    const line = this.#options.owner.line()
    const end = now() + seconds(1)
    // What lies there unread ends no wait, and what comes does.
    while (!ended() && now() < end && (await line.more(end - now(), signal)));
    // A line that is gone says nothing either.
    await line.quiet(0, signal)
    return ended()
  }
}

const isFactory = (seen: Probed): seen is 'factory-login' | 'factory-shell' =>
  seen === 'factory-login' || seen === 'factory-shell'

const busy: Look = { stage: 'busy', mac: null }
