import type { Hardware } from '../../devices/hardware.ts'

const KIB = 1024

/**
 * What the kernel leaves of the RAM, and /tmp, which is half of it. An MR500 has 60 240 KiB there of its 128 MiB
 * (facts/device.md §3.4): what the kernel takes for itself is reckoned from that for the others.
 */
export function memoryOf({ memory }: Hardware): { total: number; tmp: number } {
  const total = memory.size - 10_592 * KIB
  return { total, tmp: total / 2 }
}
