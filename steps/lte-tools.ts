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
  async run({ unit, operator, note, signal }) {
    const { release } = await (await unit.openwrt(signal)).board()
    const lte = await unit.lte(signal)
    const { installed, supplied, missing, refused } = await lte.installTools(release.version, (files) =>
      operator.confirm({ text: unsigned(files), flag: '--yes' }, signal),
    )
    if (refused !== null) note(`The router did not take all that was supplied: ${refused}`)
    if (missing.length) note(`The mirror has no ${missing.join(', ')}: left out.`)
    const support = await lte.setUpTools()
    return { installed, supplied, missing, support, leds: 'white:signal1…3' }
  },
})

const unsigned = (files: string[]) =>
  `Of ${files.join(', ')} nobody knows where it comes from: no signature covers it. Install it on the router?`
