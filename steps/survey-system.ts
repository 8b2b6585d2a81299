import { minutes } from '../src/base/time.ts'
import { defineStep } from '../src/procedure/step.ts'
import { stepWords } from '../src/ui/words/steps.ts'

export const surveySystem = defineStep({
  id: 'survey-system',
  ...stepWords['survey-system'],
  kind: 'deed',
  from: 'ramboot',
  within: minutes(15),
  tries: 2,
  async run({ unit, progress, signal }) {
    const system = await unit.openwrt(signal)
    const seen = await system.survey()
    const hashes = await system.flashHashes((done, total) => progress(done, total, 'bytes'))
    return { ...seen, hashes }
  },
})
