import type { Machine } from '../types.ts'
import { boot } from './boot.ts'
import { login } from './console.ts'
import { bringLanUp } from './network.ts'
import { makeOverlay, showState } from './overlay.ts'
import { System } from './system.ts'

/** OpenWrt, from the kernel's first line until the machine's signal is aborted. */
export async function runLinux(machine: Machine, origin: 'ram' | 'flash'): Promise<void> {
  const system = new System(machine, origin)
  machine.history.push(`openwrt ${origin}`)
  try {
    await boot(system)
    if (system.overlay !== 'none') await showState(system, system.overlay === 'tmpfs' ? '1' : '2')
    const overlay = system.overlay === 'tmpfs' ? makeOverlay(system) : Promise.resolve()
    if (system.overlay !== 'tmpfs') system.log('daemon.info procd', '- init complete -')
    await Promise.all([login(system), bringLanUp(system), overlay])
  } catch (error) {
    // Power-off and reboot end a run: nothing is left to say.
    if (!machine.signal.aborted) throw error
  }
}
