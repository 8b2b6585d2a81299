import { defineStep } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'
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
