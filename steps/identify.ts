import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type StepContext } from '../src/procedure/step.ts'

export const identify = defineStep({
  id: 'identify',
  title: phrase('step.identify.title'),
  guide: phrase('step.identify.guide'),
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
  if (trouble) note(phrase('identify.damaged', trouble))
  const proof = await unit.prove(system, evidence, operator, signal)
  return { mac: unit.mac, imei: await system.imei(), proof, evidence }
}
