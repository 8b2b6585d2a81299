import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'

export const askBootloader = defineStep({
  id: 'ask-bootloader',
  title: phrase('step.ask-bootloader.title'),
  guide: phrase('step.ask-bootloader.guide'),
  kind: 'check',
  at: ['bootloader'],
  within: minutes(2),
  tries: 2,
  run: ({ unit, signal }) => unit.bootloaderTold(signal),
})
