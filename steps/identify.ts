import { defineStep } from '../src/procedure/step.ts'
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
  async run({ unit, operator, note, signal }) {
    const system = await unit.openwrt(signal)
    const evidence = await system.evidence(unit.bootEvidence)
    const trouble = system.trouble(evidence)
    if (trouble) note(identifyWords.damaged(trouble))
    const proof = await unit.prove(system, evidence, operator, signal)
    return { mac: unit.mac, imei: await system.imei(), proof, evidence }
  },
})
