import { minutes } from '../src/base/time.ts'
import { defineStep } from '../src/procedure/step.ts'
import { stepWords } from '../src/ui/words/steps.ts'
import { upgradeStepWords } from '../src/ui/words/steps-upgrade.ts'
import { getFirmware } from './get-firmware.ts'
import { upgrade } from './upgrade.ts'

export const compareSettings = defineStep({
  id: 'compare-settings',
  ...stepWords['compare-settings'],
  kind: 'deed',
  from: 'openwrt',
  needs: { getFirmware, upgrade },
  within: minutes(5),
  tries: 2,
  inputs: ({ facts }) => ({ image: facts.getFirmware?.image ?? null }),
  async run({ unit, facts, note, signal }) {
    const { saved } = facts.upgrade
    if (!saved) {
      note(upgradeStepWords.nothingSaved)
      return { compared: false }
    }
    const { kept, changed } = await (await unit.keeper(signal)).compare(saved)
    if (changed.length) note(upgradeStepWords.changed(changed))
    return { compared: true, kept, changed }
  },
})
