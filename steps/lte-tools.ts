import { defineStep } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'

export const lteTools = defineStep({
  id: 'lte-tools',
  title: 'Install the LTE tools',
  guide: 'Signal page, band selection, signal LEDs, and a watch that restarts a dead modem.',
  kind: 'deed',
  from: 'openwrt',
  within: minutes(20),
  tries: 2,
  writes: 'overlay',
  async run({ unit, note, signal }) {
    const { release } = await (await unit.openwrt(signal)).board()
    const lte = await unit.lte(signal)
    const { installed, missing } = await lte.installTools(release.version)
    if (missing.length) note(`The mirror has no ${missing.join(', ')}: left out.`)
    const support = await lte.setUpTools()
    return { installed, missing, support, leds: 'white:signal1…3' }
  },
})
