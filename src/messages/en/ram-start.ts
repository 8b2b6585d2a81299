import type { Said } from '../../problems/params.ts'

const listed = (releases: string[]) =>
  releases.length < 2 ? releases.join('') : `${releases.slice(0, -1).join(', ')} or ${releases.at(-1)}`

/** Of some boards upstream has none. */
const another = (releases: string[]) =>
  releases.length === 0
    ? 'Try another RAM image: --initramfs FILE.'
    : `Try another RAM image: --ram-release ${listed(releases)}, or --initramfs FILE. "benchflash fetch" brings them.`

/** What a RAM image comes to that does not start; `says` is given the router's line that decides it, or its last one. */
const failed =
  (says: (line: string) => string) =>
  ({ line, others }: { line: string; others: string[] }): Said => ({
    message: says(line),
    hint: `${another(others)} Please report which one it was.`,
  })

/** Of a start from RAM. */
export const ramStart = {
  'image-magic': failed((line) => `The boot loader found no kernel in what it loaded: "${line}"`),
  'image-header-crc': failed((line) => `The kernel's header is damaged: "${line}"`),
  'image-data-crc': failed((line) => `The kernel was damaged on its way: "${line}"`),
  'image-type': failed((line) => `The RAM image is not for this boot loader: "${line}"`),
  'image-not-started': failed(
    (line) => `The boot loader came back to its prompt without a kernel, after "${line}"`,
  ),
  'image-lzma': failed((line) => `The boot loader can't unpack this kernel: "${line}"`),
  'image-overwrites': failed((line) => `The boot loader can't unpack this kernel where it lies: "${line}"`),
  'image-unpack-restart': failed(
    (line) => `The router restarted while it unpacked the kernel, after "${line}"`,
  ),
  'image-bootm-restart': failed(
    (line) => `The router restarted at bootm, before it unpacked the kernel, after "${line}"`,
  ),
  'image-bootm-mute': failed(
    (line) => `The router said nothing more after bootm; the last line is "${line}"`,
  ),
  'image-unpack-mute': failed(
    (line) => `The router went silent while it unpacked the kernel, after "${line}"`,
  ),
  'kernel-not-entered': failed(
    (line) =>
      `The kernel was unpacked and not started: the router went silent before "Starting kernel", after "${line}"`,
  ),
  'kernel-mute': failed((line) => `The kernel was started and said nothing: silence after "${line}"`),
  'kernel-panic': failed((line) => `The kernel gave up and the router restarted: "${line}"`),
  'kernel-panic-hangs': failed((line) => `The kernel gave up and hangs: "${line}"`),
  'kernel-restart': failed((line) => `The router restarted before OpenWrt was up, after "${line}"`),
  'kernel-stuck': failed(
    (line) => `The kernel started, but OpenWrt's console never came; the last line is "${line}"`,
  ),
  'factory-started': failed((line) => `The factory firmware started instead of the RAM image: "${line}"`),
  'power-lost': ({ line }: { line: string }): Said => ({
    message: `The router lost its power during the start, after "${line}"`,
    hint: 'Check the power plug and its supply. The same RAM image is worth another try.',
  }),
}
