import { minutes } from '../src/base/time.ts'
import { defineStep } from '../src/procedure/step.ts'
import { stepWords } from '../src/ui/words/steps.ts'
import { lteToolsWords } from '../src/ui/words/steps-modem.ts'

export const lteTools = defineStep({
  id: 'lte-tools',
  ...stepWords['lte-tools'],
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
      operator.confirm({ text: lteToolsWords.installUnsigned(files), flag: '--yes' }, signal),
    )
    if (refused !== null) note(lteToolsWords.refused(refused))
    if (missing.length) note(lteToolsWords.missing(missing))
    const support = await lte.setUpTools()
    return { installed, supplied, missing, support, leds: lte.signalLeds }
  },
})
