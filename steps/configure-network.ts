import { defineStep } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'
import { stepWords } from '../src/ui/words/steps.ts'

export const configureNetwork = defineStep({
  id: 'configure-network',
  ...stepWords['configure-network'],
  kind: 'deed',
  from: 'openwrt',
  within: minutes(10),
  tries: 2,
  writes: 'overlay',
  part: 'lte',
  undoes: ['accept'],
  inputs: ({ settings }) => ({ mode: settings.modemMode ?? 'ncm' }),
  async run({ unit, settings, signal }) {
    const lte = await unit.lte(signal)
    const { netdev } = await lte.configure(settings.modemMode ?? 'ncm')
    return { interface: 'wwan0', netdev, zone: 'wan' }
  },
})
