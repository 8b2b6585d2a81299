import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'
import { getFirmware } from './get-firmware.ts'
import { upgrade } from './upgrade.ts'

export const compareSettings = defineStep({
  id: 'compare-settings',
  title: phrase('step.compare-settings.title'),
  guide: phrase('step.compare-settings.guide'),
  kind: 'deed',
  from: 'openwrt',
  needs: { getFirmware, upgrade },
  within: minutes(5),
  tries: 2,
  inputs: ({ facts }) => ({ image: facts.getFirmware?.image ?? null }),
  async run({ unit, facts, note, signal }) {
    const { saved } = facts.upgrade
    if (!saved) {
      note(phrase('upgradeStep.nothingSaved'))
      return { compared: false }
    }
    const { kept, changed } = await (await unit.keeper(signal)).compare(saved)
    if (changed.length) note(phrase('upgradeStep.changed', changed))
    return { compared: true, kept, changed }
  },
})
