import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'

export const provision = defineStep({
  id: 'provision',
  title: phrase('step.provision.title'),
  guide: phrase('step.provision.guide'),
  kind: 'deed',
  from: 'openwrt',
  within: minutes(10),
  tries: 2,
  writes: 'overlay',
  claim: ({ unit, settings }) => unit.claim(settings),
  inputs({ settings, own, mark }) {
    const settled = settings.provisioning && own ? mark(own) : null
    return settled === null ? null : { settings: settled }
  },
  async run({ unit, settings, signal }) {
    const { hostname, set } = await unit.provision(settings.provisioning, signal)
    return { hostname, set }
  },
})
