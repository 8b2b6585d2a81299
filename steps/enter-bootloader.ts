import { inSeconds } from '../src/base/time.ts'
import { defineStep } from '../src/procedure/step.ts'
import { stepWords } from '../src/ui/words/steps.ts'
import { enterBootloaderWords } from '../src/ui/words/steps-install.ts'

export const enterBootloader = defineStep({
  id: 'enter-bootloader',
  ...stepWords['enter-bootloader'],
  kind: 'move',
  from: 'power-on',
  to: 'bootloader',
  // A hand is waited for.
  within: Number.POSITIVE_INFINITY,
  tries: 3,
  async run({ unit, bench, operator, waits, note, signal }) {
    waits('powerOn')
    await unit.powerOn(operator, signal, note)
    waits('bootLoader', inSeconds(bench.device.durations.bootLoader))
    const bootloader = await unit.catchBootloader(signal)
    if (bootloader.envSaved) note(enterBootloaderWords.environmentSaved)
    else if (unit.kernelLost) note(enterBootloaderWords.kernelLost)
    return { bootloader: await bootloader.version(signal), environmentSaved: bootloader.envSaved }
  },
})
