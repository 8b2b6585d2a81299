import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'

export const surveyModem = defineStep({
  id: 'survey-modem',
  title: phrase('step.survey-modem.title'),
  guide: phrase('step.survey-modem.guide'),
  kind: 'deed',
  from: 'ramboot',
  within: minutes(20),
  tries: 1,
  async run({ unit, progress, note, signal }) {
    const told = await unit.modemTold((done, total) => progress(done, total, 'bytes'), signal)
    if ('why' in told) note(phrase('survey.noModem', told.why, told.code))
    return told
  },
})
