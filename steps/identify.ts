import { defineStep, type StepContext } from '../src/procedure/step.ts'
import { stepWords } from '../src/ui/words/steps.ts'
import { identifyWords } from '../src/ui/words/steps-install.ts'

export const identify = defineStep({
  id: 'identify',
  ...stepWords.identify,
  kind: 'check',
  at: ['ramboot', 'openwrt'],
  // The question about the label waits for a person.
  within: Number.POSITIVE_INFINITY,
  tries: 2,
  run: identified,
})

/** With its line of the list, which a label may have to choose. */
export const identifyForInstall = defineStep({
  ...identify,
  async run(c) {
    const facts = await identified(c)
    await c.unit.chooseLine(c.settings, c.operator, c.signal)
    return facts
  },
})

async function identified({ unit, operator, note, signal }: StepContext) {
  const system = await unit.openwrt(signal)
  const evidence = await system.evidence(unit.bootEvidence)
  const trouble = system.trouble(evidence)
  if (trouble) note(identifyWords.damaged(trouble))
  const proof = await unit.prove(system, evidence, operator, signal)
  return { mac: unit.mac, imei: await system.imei(), proof, evidence }
}
