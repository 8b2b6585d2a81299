import { defineStep } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'

export const configureNetwork = defineStep({
  id: 'configure-network',
  title: 'Configure the network',
  guide: "Make wwan0 a DHCP interface on the modem's network card and put it into the wan zone.",
  kind: 'deed',
  from: 'openwrt',
  within: minutes(10),
  tries: 2,
  writes: 'overlay',
  inputs: ({ settings }) => ({ mode: settings.modemMode ?? 'ncm' }),
  async run({ unit, settings, signal }) {
    const lte = await unit.lte(signal)
    const { netdev } = await lte.configure(settings.modemMode ?? 'ncm')
    return { interface: 'wwan0', netdev, zone: 'wan' }
  },
})
