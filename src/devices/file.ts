import { readFileSync } from 'node:fs'
import { UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Device } from './device.ts'
import { parseProfile } from './parse-profile.ts'

/** A profile of a technician's own. Found first: what parses it takes a while to load. */
export function readProfile(file: string): Device {
  const text = textOf(file)
  return parseProfile(text, file)
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError('profile-missing', phrase('device.noFile', file), { cause })
  }
}
