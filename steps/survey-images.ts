import { defineStep, type StepContext } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'
import { stepWords } from '../src/ui/words/steps.ts'
import { surveyWords } from '../src/ui/words/steps-survey.ts'

/** Last of all: what does not start may need a hand, and all else is kept by then. */
export const surveyImages = defineStep({
  id: 'survey-images',
  ...stepWords['survey-images'],
  kind: 'deed',
  from: 'ramboot',
  to: 'power-on',
  needs: ['get-firmware'],
  within: minutes(60),
  tries: 1,
  async run(c) {
    const { release } = await (await c.unit.ramboot(c.signal)).board()
    const all = (c.facts['get-firmware']?.rams ?? []) as Ram[]
    const others = all.filter((ram) => ram.release !== release.version)
    const trials = await tried(others, c)
    await c.unit.restart(c.operator, c.signal)
    return { trials }
  },
})

interface Ram {
  release: string | null
  name: string
  sha256: string
}

async function tried(rams: Ram[], { unit, bench, operator, progress, note, signal }: StepContext) {
  const trials = []
  for (const [n, { sha256, name }] of rams.entries()) {
    progress(n, rams.length, 'images')
    const trial = await unit.startAlso(await bench.store.open(sha256), operator, signal)
    note(surveyWords.trial(name, trial.outcome, trial.said))
    trials.push(trial)
  }
  return trials
}
