import { resolve } from 'node:path'
import { UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Device } from './device.ts'
import { readProfile } from './file.ts'
import { tplinkArcherA6V3 } from './tplink-archer-a6-v3/device.ts'
import { tplinkArcherC6V3 } from './tplink-archer-c6-v3/device.ts'
import { tplinkArcherMr200V6 } from './tplink-archer-mr200-v6/device.ts'
import { tplinkEx220V1 } from './tplink-ex220-v1/device.ts'
import { tplinkMr500V1 } from './tplink-mr500-v1/device.ts'
import { tplinkMr600V1Eu } from './tplink-mr600-v1-eu/device.ts'
import { tplinkMr600V2Eu } from './tplink-mr600-v2-eu/device.ts'
import { uBoot } from './u-boot/device.ts'

export const usualDevice = tplinkMr500V1.id

export const devices: Device[] = [
  tplinkMr500V1,
  tplinkMr600V2Eu,
  tplinkMr600V1Eu,
  tplinkArcherC6V3,
  tplinkArcherA6V3,
  tplinkArcherMr200V6,
  tplinkEx220V1,
  uBoot,
]

const isFile = (name: string) => /[\\/]|\.ya?ml$/i.test(name)

/** What settings keep of `--device`: an id, or a whole path, so that it means the same from everywhere. */
export const deviceName = (given: string) => (isFile(given) ? resolve(given) : given)

/** A file is read once in a process: a run does not change its mind. */
const read = new Map<string, Device>()

/** By its id, or out of the profile file of that path. */
export function deviceById(name: string): Device {
  if (isFile(name)) return fromFile(resolve(name))
  const device = devices.find((d) => d.id === name)
  if (device) return device
  const known = devices.map((each) => each.id)
  throw new UsageError('unknown-device', phrase('device.unknown', name, known))
}

function fromFile(file: string): Device {
  const device = read.get(file) ?? readProfile(file)
  read.set(file, device)
  // Records and backups are kept by the id.
  if (devices.some(({ id }) => id === device.id))
    throw new UsageError('profile-file', phrase('device.taken', file, device.id))
  return device
}
