import { minutes } from '../src/base/time.ts'
import { defineStep } from '../src/procedure/step.ts'
import { stepWords } from '../src/ui/words/steps.ts'

export const askBootloader = defineStep({
  id: 'ask-bootloader',
  ...stepWords['ask-bootloader'],
  kind: 'check',
  at: ['bootloader'],
  within: minutes(2),
  tries: 2,
  run: ({ unit, signal }) => unit.bootloaderTold(signal),
})
