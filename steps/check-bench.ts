import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'

export const checkBench = defineStep({
  id: 'check-bench',
  title: phrase('step.check-bench.title'),
  guide: phrase('step.check-bench.guide'),
  kind: 'check',
  host: true,
  within: minutes(1),
  tries: 1,
  async run({ unit, bench, settings, note, signal }) {
    await unit.open()
    const { address, findings } = await bench.check(settings.port, signal)
    const telling = findings.filter(({ level }) => level === 'warning' || level === 'error')
    for (const { what } of telling) note(phrase('checkBench.finding', what))
    if (!address) note(phrase('checkBench.noAddress', settings.listen))
    return { port: settings.port, listen: settings.listen, address }
  },
})
