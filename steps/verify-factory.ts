import { DeviceError } from '../src/errors.ts'
import { defineStep } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'

export const verifyFactory = defineStep({
  id: 'verify-factory',
  title: 'Read the flash back',
  guide: 'Compare the firmware in flash with the one of the backup.',
  kind: 'deed',
  from: 'ramboot',
  // Where OpenWrt runs from flash, the factory firmware is not in it.
  refutedAt: 'openwrt',
  needs: ['check-backup'],
  within: minutes(10),
  tries: 2,
  inputs: ({ facts }) => ({ firmware: facts['check-backup']?.firmware ?? null }),
  async run({ unit, facts, signal }) {
    const system = await unit.openwrt(signal)
    const { firmware, folder } = facts['check-backup'] ?? {}
    if (await system.firmwareIs(String(firmware))) return { firmware, from: folder }
    throw new DeviceError('flash-differs', 'The flash is not equal to the firmware of the backup', {
      hint: 'Leave the power on and write it again: --again. The boot loader still starts an image from RAM.',
    })
  },
})
