import { probe } from '../console/probe.ts'
import type { Device } from '../devices/device.ts'
import { running } from '../openwrt/board.ts'
import { isLanUp } from '../openwrt/network.ts'
import { after, seconds } from '../time.ts'
import { type Heard, waitsForSomebody } from './heard.ts'
import type { Held } from './held.ts'
import { noShell, unexpected } from './sight.ts'
import type { Starting } from './starting.ts'
import type { System } from './system.ts'
import type { Wire } from './wire.ts'

export interface Look {
  stage: 'power-on' | 'bootloader' | 'ramboot' | 'openwrt' | 'busy'
  mac: string | null
  /** A system answered, whatever the stage. */
  spoke?: boolean
}

interface Around {
  held: Held
  heard: Heard
  device: Device
  wire: Wire
  seat: string
  starting: Starting
  router: {
    readonly mac: string | null
    openwrt(signal: AbortSignal): Promise<System>
    identified(signal: AbortSignal): Promise<void>
  }
}

/** At which stage is the router? */
export class Looking {
  last: Look['stage'] | null = null
  private readonly o: Around

  constructor(around: Around) {
    this.o = around
  }

  async look(signal: AbortSignal, o: { listenOnly?: boolean; since?: string }): Promise<Look> {
    const look = o.listenOnly && !(await this.isOver(o.since, signal)) ? busy : await this.ask(signal)
    this.last = look.stage
    return look
  }

  /** Who can read the flash over the console; throws where neither a shell nor the boot loader answers. */
  async forReader(signal: AbortSignal): Promise<'shell' | 'bootloader'> {
    const line = this.o.held.line()
    const seen = await probe(line, this.o.device, signal)
    if (seen === 'shell' || seen === 'bootloader') return seen
    throw noShell(seen, line.evidence())
  }

  private async ask(signal: AbortSignal): Promise<Look> {
    const { held, device, wire, seat, starting } = this.o
    const line = held.line()
    starting.begun = false
    const seen = await probe(line, device, signal)
    starting.silent = seen === 'silent'
    if (seen === 'booting') return busy
    if (seen === 'bootloader') {
      await held.bootloader(device, signal)
      wire.quiet(seat)
      return { stage: 'bootloader', mac: null }
    }
    if (seen === 'silent') return { stage: 'power-on', mac: null }
    if (seen === 'factory-login') return { stage: 'power-on', mac: null, spoke: true }
    if (seen !== 'shell') throw unexpected(seen, line.evidence())
    return this.inside(signal)
  }

  private async inside(signal: AbortSignal): Promise<Look> {
    const { router } = this.o
    const { shell } = await router.openwrt(signal)
    const what = await running(shell, signal)
    if (what === 'starting') return { ...busy, spoke: true }
    if (what === 'ramboot' && !(await isLanUp(shell, signal))) return { ...busy, spoke: true }
    await router.identified(signal)
    return { stage: what, mac: router.mac, spoke: true }
  }

  /** While the flash may be written nothing is sent, not even Ctrl-C: only this line says that it is over. */
  private async isOver(since: string | undefined, signal: AbortSignal): Promise<boolean> {
    const over = () => waitsForSomebody(this.o.heard.since(since), this.o.device)
    if (!over()) await after(seconds(1), signal)
    // A line that is gone says nothing either.
    await this.o.held.line().quiet(0, signal)
    return over()
  }
}

const busy: Look = { stage: 'busy', mac: null }
