import { words } from '../messages/words.ts'

/** Digits alone, `hexdump -C`, and the boot loader's bytes without leading zeros (facts/device.md §0b.15). */
const rows = [
  /^(?:[0-9a-f]{2}){16,}$/i,
  /^[0-9a-f]{7,8}:? {1,2}(?:[0-9a-f]{2,4} +){1,16}/i,
  /^(?:[0-9a-f]{1,2} +){15,}[0-9a-f]{0,2}$/i,
]

/** What of the flash went over the line is in no report: passwords, keys and settings are in it. */
export function withoutDumps(text: string): string {
  const kept: string[] = []
  let left = 0
  const tell = () => {
    if (left > 0) kept.push(words.archive.dumpLeftOut(left))
    left = 0
  }
  for (const line of text.split('\n')) {
    const said = line.replace(/^\S+Z [<>] /, '').trim()
    if (rows.some((row) => row.test(said))) {
      left += 1
      continue
    }
    // What goes the other way meanwhile is no end of it.
    if (said !== '') tell()
    kept.push(line)
  }
  tell()
  return kept.join('\n')
}
