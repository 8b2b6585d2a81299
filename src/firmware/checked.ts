import type { Device } from '../devices/device.ts'
import { type Checked, checkImage } from './check.ts'
import type { Role } from './image.ts'

const passed = new WeakMap<Device, Map<string, Checked>>()

/** Many seats install the same image, and each of their runs opens it several times: the same bytes are checked once. */
export function checkOnce(image: Buffer, sha256: string, role: Role, name: string, device: Device): Checked {
  const before = passed.get(device) ?? new Map<string, Checked>()
  passed.set(device, before)
  const key = `${sha256} ${role} ${name}`
  const checked = before.get(key) ?? checkImage(image, role, name, device)
  before.set(key, checked)
  return checked
}
