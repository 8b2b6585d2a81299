import { UsageError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { profileIncomplete } from '../devices/incomplete.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Step } from '../procedure/step.ts'

interface Asked {
  steps: Step[]
  until?: string
  initramfs?: string
}

/** Before anything is touched: what a profile does not know is refused here, and never guessed on the way. */
export function refuseUnknown(device: Device, { steps, until, initramfs }: Asked): void {
  if (device.missing.length > 0 && writes(steps, until)) throw profileIncomplete(device)
  const loads = steps.some(({ id }) => id === 'get-firmware')
  if (!device.upstream && loads && initramfs === undefined)
    throw new UsageError('image-needed', phrase('device.noImage', device.title))
}

/** Up to the step that it is to stop after. */
function writes(steps: Step[], until: string | undefined): boolean {
  const last = steps.findIndex(({ id }) => id === until)
  return steps.slice(0, last < 0 ? steps.length : last + 1).some((step) => step.writes !== undefined)
}
