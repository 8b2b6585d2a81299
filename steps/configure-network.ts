import { defineStep, type Step } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'
import { stepWords } from '../src/ui/words/steps.ts'

const shared: Omit<Step, 'run'> = {
  id: 'configure-network',
  ...stepWords['configure-network'],
  kind: 'deed',
  from: 'openwrt',
  within: minutes(10),
  tries: 2,
  writes: 'overlay',
  part: 'lte',
  undoes: ['accept'],
}

export const configureNetwork = defineStep({
  ...shared,
  inputs: ({ settings }) => ({ mode: settings.modemMode ?? 'ncm' }),
  async run({ unit, settings, signal }) {
    const lte = await unit.lte(signal)
    const { netdev } = await lte.configure(settings.modemMode ?? 'ncm', unit.mac)
    return { interface: 'wwan0', netdev, zone: 'wan' }
  },
})

/** After an upgrade: the packages are new, and another kernel may name the modem's network card in another way. */
export const followModem = defineStep({
  ...shared,
  async run({ unit, note, signal }) {
    const lte = await unit.lteAwake(note, signal)
    await lte.enterKeptPin()
    const { netdev } = await lte.configure(await lte.modeNow(), unit.mac)
    return { interface: 'wwan0', netdev, zone: 'wan' }
  },
})
