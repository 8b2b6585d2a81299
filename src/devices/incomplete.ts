import { UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Device, Flash, Marks } from './device.ts'
import type { Profile } from './schema.ts'

/** The fields without which nothing of a board is ever written; by their names in a profile. */
export function missingIn({ flash, marks, openwrt, label, soc, ram, ...profile }: Profile): string[] {
  const needed: [string, boolean][] = [
    ['label', label !== undefined],
    ['soc', soc !== undefined],
    ['ram', ram !== undefined],
    ['boot-loader.load-address', profile['boot-loader']['load-address'] !== undefined],
    ['flash', flash !== undefined],
    ['marks', marks !== undefined],
    ['openwrt', openwrt !== undefined],
    ['evidence.boot-lines', profile.evidence['boot-lines'].length > 0],
    // Only images of this form are checked before they are written.
    ['image-format: tplink-v2', profile['image-format'] === 'tplink-v2'],
  ]
  return needed.flatMap(([name, there]) => (there ? [] : [name]))
}

export function profileIncomplete({ title, missing }: Pick<Device, 'title' | 'missing'>): UsageError {
  return new UsageError('profile-incomplete', phrase('device.incomplete', title, missing))
}

/** Whoever needs the flash map asks here, so that nothing is done on a guess. */
export function flashOf(device: Device): Flash {
  if (device.flash) return device.flash
  throw profileIncomplete(device)
}

export function marksOf(device: Device): Marks {
  if (device.marks) return device.marks
  throw profileIncomplete(device)
}
