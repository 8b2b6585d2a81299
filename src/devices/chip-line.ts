import type { Device } from './device.ts'

/**
 * A chip line that is whole and has nothing of this board's: `ASIC 7628_MP (Port5<->None)`. One damaged letter leaves
 * two of the three things that tell this board's own.
 */
export function otherChip(text: string, { chip }: Device['boot']): string | null {
  const lines = text.matchAll(/^ ?(ASIC (?:MT|RT)?\d{4}[^\r\n]*)[\r\n]/gm)
  return [...lines].map(([, line]) => line!.trim()).find((line) => !chip.test(line)) ?? null
}
