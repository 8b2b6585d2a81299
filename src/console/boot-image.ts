import { DeviceError, type Problem } from '../errors.ts'
import { bootImageWords } from '../ui/words/bootloader.ts'
import type { Heard } from './console.ts'

/** What `bootm` can say (facts/device.md §1.8). */
export const kernelStart = {
  started: /Starting kernel \.\.\./,
  magic: /Bad Magic Number,[0-9a-fA-F]{1,8}/,
  header: /Bad Header Checksum/,
  data: /Bad Data CRC/,
  lzma: /LZMA ERROR|must RESET board/,
  type: /Unsupported Architecture|Wrong Image Type|Unimplemented compression/,
}

const codes: Record<string, string> = {
  magic: 'image-magic',
  header: 'image-header-crc',
  data: 'image-data-crc',
  lzma: 'image-lzma',
  type: 'image-type',
}

export function kernelProblem({ name }: Heard, evidence: string[]): Problem {
  const said = bootImageWords[name as keyof typeof bootImageWords] ?? bootImageWords.other
  return new DeviceError(codes[name] ?? 'image-type', said, { evidence, mayRetry: true })
}
