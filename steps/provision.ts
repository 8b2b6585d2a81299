import { defineStep } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'
import { stepWords } from '../src/ui/words/steps.ts'

export const provision = defineStep({
  id: 'provision',
  ...stepWords.provision,
  kind: 'deed',
  from: 'openwrt',
  within: minutes(10),
  tries: 2,
  writes: 'overlay',
  inputs: ({ unit, settings }) => unit?.wishes(settings.provisioning) ?? null,
  async run({ unit, settings, signal }) {
    const { hostname, set } = await unit.provision(settings.provisioning, signal)
    return { hostname, set }
  },
})
