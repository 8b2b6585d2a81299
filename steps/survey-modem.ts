import { minutes } from '../src/base/time.ts'
import { defineStep } from '../src/procedure/step.ts'
import { stepWords } from '../src/ui/words/steps.ts'
import { surveyWords } from '../src/ui/words/steps-survey.ts'

export const surveyModem = defineStep({
  id: 'survey-modem',
  ...stepWords['survey-modem'],
  kind: 'deed',
  from: 'ramboot',
  within: minutes(20),
  tries: 1,
  async run({ unit, progress, note, signal }) {
    const told = await unit.modemTold((done, total) => progress(done, total, 'bytes'), signal)
    if ('why' in told) note(surveyWords.noModem(told.why, told.code))
    return told
  },
})
