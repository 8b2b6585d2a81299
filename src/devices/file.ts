import { readFileSync } from 'node:fs'
import { UsageError } from '../base/errors.ts'
import { deviceWords, profileWords } from '../ui/words/devices.ts'
import type { Device } from './device.ts'
import { deviceOf } from './from-profile.ts'
import { profile } from './profile.ts'
import { readYaml } from './yaml.ts'

/** A profile of a technician's own; each fault is named by line and field: `my-board.yaml:12 boot-loader.keys.0: …`. */
export function readProfile(file: string): Device {
  return parseProfile(textOf(file), file)
}

export function parseProfile(text: string, file: string): Device {
  const read = readYaml(text, file, profile, profileWords)
  if ('data' in read) return deviceOf(read.data)
  throw new UsageError('profile-file', deviceWords.wrong(file, read.faults))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError('profile-missing', deviceWords.noFile(file), { cause })
  }
}
