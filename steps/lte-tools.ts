import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'

export const lteTools = defineStep({
  id: 'lte-tools',
  title: phrase('step.lte-tools.title'),
  guide: phrase('step.lte-tools.guide'),
  kind: 'deed',
  from: 'openwrt',
  within: minutes(20),
  tries: 2,
  writes: 'overlay',
  part: 'lte',
  async run({ unit, operator, note, signal }) {
    const { release } = await (await unit.openwrt(signal)).board()
    const lte = await unit.lte(signal)
    const { installed, supplied, missing, refused } = await lte.installTools(release.version, (files) =>
      operator.confirm({ text: phrase('lteTools.installUnsigned', files), flag: '--yes' }, signal),
    )
    if (refused !== null) note(phrase('lteTools.refused', refused))
    if (missing.length) note(phrase('lteTools.missing', missing))
    const support = await lte.setUpTools()
    return { installed, supplied, missing, support, leds: lte.signalLeds }
  },
})
