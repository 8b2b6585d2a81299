import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'
import { getFirmware } from './get-firmware.ts'

export const checkRelease = defineStep({
  id: 'check-release',
  title: phrase('step.check-release.title'),
  guide: phrase('step.check-release.guide'),
  kind: 'check',
  at: ['openwrt'],
  needs: { getFirmware },
  within: minutes(5),
  tries: 2,
  async run({ unit, bench, facts, signal }) {
    const image = await bench.store.open(facts.getFirmware.image)
    return { ...(await (await unit.keeper(signal)).refuseDowngrade(image)) }
  },
})
