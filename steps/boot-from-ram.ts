import { defineStep, type Step } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'
import { stepWords } from '../src/ui/words/steps.ts'

/** Which of the checks has brought the image. */
const fromRam = (giver: string): Step => ({
  id: 'boot-from-ram',
  ...stepWords['boot-from-ram'],
  kind: 'move',
  from: 'bootloader',
  to: 'ramboot',
  needs: [giver],
  within: minutes(10),
  tries: 2,
  async run({ unit, bench, facts, progress, signal }) {
    const image = await bench.store.open(String(facts[giver]?.ram))
    await unit.loadIntoRam(image, (done, total) => progress(done, total, 'bytes'), signal)
    return { image: image.name, bytes: image.size }
  },
})

export const bootFromRam = defineStep(fromRam('get-firmware'))
export const bootForRestore = defineStep(fromRam('check-backup'))
