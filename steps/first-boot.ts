import { defineStep } from '../src/procedure/step.ts'
import { stepWords } from '../src/ui/words/steps.ts'

export const firstBoot = defineStep({
  id: 'first-boot',
  ...stepWords['first-boot'],
  kind: 'move',
  from: 'power-on',
  to: 'openwrt',
  // A hand is waited for where the router is found switched off; what follows has deadlines of its own.
  within: Number.POSITIVE_INFINITY,
  tries: 1,
  async run({ unit, operator, signal }) {
    await unit.firstBoot(operator, signal)
    return { overlay: 'ready' }
  },
})
