import { defineStep } from '../src/procedure/step.ts'

const SAVED =
  'Somebody has saved a boot loader environment: it lies over the kernel, so this router no longer starts from its flash. It is no brick: the boot loader still starts an image from RAM, and what is saved there is set right for this run.'
const LOST =
  'The boot loader found no kernel in flash: it was overwritten, or a write was cut short. It is no brick: the boot loader still starts an image from RAM.'

export const enterBootloader = defineStep({
  id: 'enter-bootloader',
  title: 'Interrupt U-Boot',
  guide: 'Switch the router on and type "tpl" at the right moment.',
  kind: 'move',
  from: 'power-on',
  to: 'bootloader',
  // A hand is waited for.
  within: Number.POSITIVE_INFINITY,
  tries: 3,
  async run({ unit, operator, note, signal }) {
    await unit.powerOn(operator, signal, note)
    const bootloader = await unit.catchBootloader(signal)
    if (bootloader.envSaved) note(SAVED)
    else if (unit.kernelLost) note(LOST)
    return { bootloader: await bootloader.version(signal), environmentSaved: bootloader.envSaved }
  },
})
