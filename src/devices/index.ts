import { UsageError } from '../errors.ts'
import { deviceWords } from '../ui/words/devices.ts'
import type { Device } from './device.ts'
import { tplinkMr500V1 } from './tplink-mr500-v1/device.ts'

export const devices: Device[] = [tplinkMr500V1]

export function deviceById(id: string): Device {
  const device = devices.find((d) => d.id === id)
  if (device) return device
  const known = devices.map((each) => each.id)
  throw new UsageError('unknown-device', deviceWords.unknown(id, known))
}
