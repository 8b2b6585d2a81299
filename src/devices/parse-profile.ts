import { UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Device } from './device.ts'
import { deviceOf } from './from-profile.ts'
import { profile } from './profile.ts'
import { readYaml } from './yaml.ts'

/** Each fault is named by line and field: `my-board.yaml:12 boot-loader.keys.0: …`. */
export function parseProfile(text: string, file: string): Device {
  const read = readYaml(text, file, profile, {
    noSuchField: phrase('profile.noSuchField'),
    top: phrase('profile.top'),
  })
  if ('data' in read) return deviceOf(read.data)
  throw new UsageError('profile-file', phrase('device.wrong', file, read.faults))
}
