import { minutes } from '../src/base/time.ts'
import { defineStep } from '../src/procedure/step.ts'
import { stepWords } from '../src/ui/words/steps.ts'
import { checkBenchWords } from '../src/ui/words/steps-install.ts'

export const checkBench = defineStep({
  id: 'check-bench',
  ...stepWords['check-bench'],
  kind: 'check',
  host: true,
  within: minutes(1),
  tries: 1,
  async run({ unit, bench, settings, note, signal }) {
    await unit.open()
    const { address, findings } = await bench.check(settings.port, signal)
    const telling = findings.filter(({ level }) => level === 'warning' || level === 'error')
    for (const { what } of telling) note(checkBenchWords.finding(what))
    if (!address) note(checkBenchWords.noAddress(settings.listen))
    return { port: settings.port, listen: settings.listen, address }
  },
})
