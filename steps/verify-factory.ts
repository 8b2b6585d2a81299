import { DeviceError } from '../src/base/errors.ts'
import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'
import { checkBackup } from './check-backup.ts'

export const verifyFactory = defineStep({
  id: 'verify-factory',
  title: phrase('step.verify-factory.title'),
  guide: phrase('step.verify-factory.guide'),
  kind: 'deed',
  from: 'ramboot',
  // Where OpenWrt runs from flash, the factory firmware is not in it.
  refutedAt: 'openwrt',
  needs: { checkBackup },
  within: minutes(10),
  tries: 2,
  inputs: ({ facts }) => ({ firmware: facts.checkBackup?.firmware ?? null }),
  async run({ unit, facts, signal }) {
    const system = await unit.openwrt(signal)
    const { firmware, folder } = facts.checkBackup
    if (await system.firmwareIs(firmware)) return { firmware, from: folder }
    throw new DeviceError('flash-differs', phrase('verifyFactory.flashDiffers'))
  },
})
