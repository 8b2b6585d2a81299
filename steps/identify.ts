import { defineStep } from '../src/procedure/step.ts'

const REMEDY =
  'The boot loader is whole: the firmware is written anew from RAM. The backup before it can only be a damaged one.'

export const identify = defineStep({
  id: 'identify',
  title: 'Identify the router',
  guide: 'Is it really this board? Read its MAC off the flash and compare it with the label.',
  kind: 'check',
  at: ['ramboot', 'openwrt'],
  // The question about the label waits for a person.
  within: Number.POSITIVE_INFINITY,
  tries: 2,
  async run({ unit, operator, note, signal }) {
    const system = await unit.openwrt(signal)
    const evidence = await system.evidence(unit.bootEvidence)
    const trouble = system.trouble(evidence)
    if (trouble) note(`${trouble} ${REMEDY}`)
    const proof = await unit.prove(system, evidence, operator, signal)
    return { mac: unit.mac, imei: await system.imei(), proof, evidence }
  },
})
