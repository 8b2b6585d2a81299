import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type StepContext } from '../src/procedure/step.ts'
import { getFirmware, type NamedImage } from './get-firmware.ts'

/** Last of all: what does not start may need a hand, and all else is kept by then. */
export const surveyImages = defineStep({
  id: 'survey-images',
  title: phrase('step.survey-images.title'),
  guide: phrase('step.survey-images.guide'),
  kind: 'deed',
  from: 'ramboot',
  to: 'power-on',
  needs: { getFirmware },
  within: minutes(60),
  tries: 1,
  async run(c) {
    const { release } = await (await c.unit.ramboot(c.signal)).board()
    const others = c.facts.getFirmware.rams.filter((ram) => ram.release !== release.version)
    const trials = await tried(others, c)
    await c.unit.restart(c.operator, c.signal)
    return { trials }
  },
})

async function tried(rams: NamedImage[], { unit, bench, operator, progress, note, signal }: StepContext) {
  const trials = []
  for (const [n, { sha256, name }] of rams.entries()) {
    progress(n, rams.length, 'images')
    const trial = await unit.startAlso(await bench.store.open(sha256), operator, signal)
    note(phrase('survey.trial', name, trial.outcome, trial.said))
    trials.push(trial)
  }
  return trials
}
