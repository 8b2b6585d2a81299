import type { Said } from '../../errors.ts'

const listed = (releases: string[]) =>
  releases.length < 2 ? releases.join('') : `${releases.slice(0, -1).join(', ')} or ${releases.at(-1)}`

/** What a RAM image comes to that does not start; each is given the router's line that decides it, or its last one. */
const says: Record<string, (line: string) => string> = {
  magic: (line) => `The boot loader found no kernel in what it loaded: "${line}"`,
  header: (line) => `The kernel's header is damaged: "${line}"`,
  data: (line) => `The kernel was damaged on its way: "${line}"`,
  type: (line) => `The RAM image is not for this boot loader: "${line}"`,
  prompt: (line) => `The boot loader came back to its prompt without a kernel, after "${line}"`,
  lzma: (line) => `The boot loader can't unpack this kernel: "${line}"`,
  overwrite: (line) => `The boot loader can't unpack this kernel where it lies: "${line}"`,
  unpackRestart: (line) => `The router restarted while it unpacked the kernel, after "${line}"`,
  bootmRestart: (line) => `The router restarted at bootm, before it unpacked the kernel, after "${line}"`,
  bootmMute: (line) => `The router said nothing more after bootm; the last line is "${line}"`,
  unpackMute: (line) => `The router went silent while it unpacked the kernel, after "${line}"`,
  notEntered: (line) =>
    `The kernel was unpacked and not started: the router went silent before "Starting kernel", after "${line}"`,
  mute: (line) => `The kernel was started and said nothing: silence after "${line}"`,
  panic: (line) => `The kernel gave up and the router restarted: "${line}"`,
  hung: (line) => `The kernel gave up and hangs: "${line}"`,
  restart: (line) => `The router restarted before OpenWrt was up, after "${line}"`,
  stuck: (line) => `The kernel started, but OpenWrt's console never came; the last line is "${line}"`,
  factory: (line) => `The factory firmware started instead of the RAM image: "${line}"`,
}

/** Of a start from RAM. */
export const ramWords = {
  failed: (way: string, line: string, others: string[]): Said => ({
    message: says[way]?.(line) ?? line,
    hint: `Try another RAM image: --ram-release ${listed(others)}, or --initramfs FILE. "benchflash fetch" brings them. Please report which one it was.`,
  }),
  powerLost: (line: string): Said => ({
    message: `The router lost its power during the start, after "${line}"`,
    hint: 'Check the power plug and its supply. The same RAM image is worth another try.',
  }),
  onceMore: (name: string, message: string) => `${message}. RAM image ${name} once more.`,
  askNext: (name: string, message: string, next: string) =>
    `RAM image ${name} does not start on this router: ${message}. Nothing was written. Go on with RAM image ${next}?`,
  next: (name: string, message: string, next: string) =>
    `RAM image ${name} does not start on this router: ${message}. Next: RAM image ${next}.`,
}
