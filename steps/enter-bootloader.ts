import { inSeconds } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'

export const enterBootloader = defineStep({
  id: 'enter-bootloader',
  title: phrase('step.enter-bootloader.title'),
  guide: phrase('step.enter-bootloader.guide'),
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
    if (bootloader.envSaved) note(phrase('enterBootloader.environmentSaved'))
    else if (unit.kernelLost) note(phrase('enterBootloader.kernelLost'))
    return { bootloader: await bootloader.version(signal), environmentSaved: bootloader.envSaved }
  },
})
