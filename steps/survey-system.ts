import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'

export const surveySystem = defineStep({
  id: 'survey-system',
  title: phrase('step.survey-system.title'),
  guide: phrase('step.survey-system.guide'),
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
