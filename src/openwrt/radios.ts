import { DeviceError } from '../base/errors.ts'
import type { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import { marksOf } from '../devices/incomplete.ts'
import { phrase } from '../phrases/phrase.ts'
import { type Partition, partition } from './flash-map.ts'
import { hexdump } from './hexdump.ts'

/** Where the 5 GHz radio's calibration begins; the other one's is at 0. */
const SECOND = 0x8000

/** Both radios, each with a calibration of its own kind: a blank one makes Wi-Fi weak, and nothing else shows it. */
export async function proveRadios(
  shell: Shell,
  parts: Partition[],
  device: Device,
  signal: AbortSignal,
): Promise<{ radios: string[] }> {
  const { output } = await shell.run('ls /sys/class/ieee80211', { signal })
  const radios = output.split(/\s+/).filter((name) => /^phy\d+$/.test(name))
  if (radios.length < 2) throw new DeviceError('radio-missing', phrase('radio.missing', radios.length))
  const radio = partition(parts, 'radio')
  const { radio24, radio5 } = marksOf(device)
  const marks: [string, number, number[]][] = [
    ['2.4 GHz', 0, radio24],
    ['5 GHz', SECOND, radio5],
  ]
  for (const [band, offset, wanted] of marks) {
    const found = await hexdump(shell, radio, offset, wanted.length, signal)
    if (!found.equals(Buffer.from(wanted))) {
      throw new DeviceError('calibration-bad', phrase('radio.calibration', band, found.toString('hex')))
    }
  }
  return { radios }
}
