import type { Machine } from '../types.ts'
import { boot } from './boot.ts'
import { login } from './console.ts'
import { applySystem } from './hostname.ts'
import { bringLanUp } from './network.ts'
import { forgetTarball, makeOverlay, showState } from './overlay.ts'
import { runScript } from './runner.ts'
import { runDefaults } from './scripts.ts'
import { enableStock, startAdded } from './services.ts'
import { System } from './system.ts'

/** OpenWrt, from the kernel's first line until the machine's signal is aborted. */
export function runLinux(machine: Machine, origin: 'ram' | 'flash'): Promise<void> {
  return runSystem(makeSystem(machine, origin))
}

/** With all its programs. */
export function makeSystem(machine: Machine, origin: 'ram' | 'flash'): System {
  return new System(machine, origin, runScript)
}

/** The same for a system that is looked into from outside. */
export async function runSystem(system: System): Promise<void> {
  const { machine, origin } = system
  machine.history.push(`openwrt ${origin}`)
  using _usb = machine.modem.onChange(() => void system.usb.refresh().catch(() => {}))
  try {
    await boot(system)
    await init(system)
    const overlay = system.overlay === 'tmpfs' ? makeOverlay(system) : Promise.resolve()
    if (system.overlay !== 'tmpfs') system.log('daemon.info procd', '- init complete -')
    await Promise.all([login(system), bringLanUp(system), overlay, startAdded(system)])
  } catch (error) {
    // Power-off and reboot end a run: nothing is left to say.
    if (!machine.signal.aborted) throw error
  }
}

/** What /etc/init.d/boot does, and the services of the image. */
async function init(system: System): Promise<void> {
  if (system.overlay !== 'none') await showState(system, system.overlay === 'tmpfs' ? '1' : '2')
  await system.packages.load()
  await enableStock(system)
  await runDefaults(system)
  await system.netifd.reload()
  await applySystem(system)
  await system.usb.refresh()
  await forgetTarball(system)
}
