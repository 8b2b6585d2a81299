import type { ProfileFile } from './schema.ts'

/** What the family's boards with an MT7621 and TP-Link's U-Boot 1.1.3 have in common (facts/device.md §7). */
export const loader: ProfileFile['boot-loader'] = {
  // Dates differ with the factory firmware (three builds are known), so they are not matched (facts/device.md §1.1).
  banner: 'U-Boot 1.1.3 (',
  lines: ['Board: Ralink APSoC', 'relocate_code Pointer at', 'Ralink UBoot Version', 'set LAN/WAN'],
  'before-reset': 2,
  prompt: 'MT7621 # ',
  interrupted: '4: System Enter Boot Command Line Interface.',
  missed: ['3: System Boot system code via Flash', '## Booting image at bc0'],
  'warm-reset': 'Software System Reset Occurred',
  'healthy-environment': 'bad CRC, using default environment',
  // In turn: most builds; one whose menu starts the flash at any letter; one that looks once (facts/device.md §1.3, §0b.10).
  keys: ['tpl', '4', 't'],
  'letter-time': 10,
  'router-address': '192.168.0.1',
  'server-address': '192.168.0.5',
  file: 'test.bin',
  'load-address': 0x84000000,
  'hash-bytes': 5120,
}

/** 128 MiB, as the boot loader counts them. */
export const ram = { from: 0x80000000, to: 0x88000000 }
export const chip = ['MT7621', 'DualCore', 'MT7530']
/** Its kernel's first words and its image's name (facts/device.md §1.8). */
export const factory = ['LINUX started...', 'THIS IS ASIC', 'SDK 5.0.S.0', 'Image Name:   Linux Kernel Image']

/** The console's, on every unit (facts/device.md §4.6). */
export const factoryLogin = { user: 'admin', password: '1234' }

/** With images from 24.10.3 on the six parts cover the whole chip; older ones miss the last block (facts/device.md §3.1). */
export const flash: NonNullable<ProfileFile['flash']> = {
  size: 0x1000000,
  parts: [
    { name: 'uboot', size: 0x20000, irreplaceable: true },
    { name: 'firmware', size: 0xfa0000 },
    { name: 'romfile', size: 0x10000, irreplaceable: true },
    { name: 'config', size: 0x10000, irreplaceable: true },
    { name: 'filler', size: 0x10000 },
    { name: 'radio', size: 0x10000, irreplaceable: true },
  ],
  firmware: 'firmware',
  'environment-over-kernel': true,
  'factory-image': 0xf90000,
}

export const marks = { mac: 0xfcf100, imei: 0xfcf500, radio24: [0x03, 0x76], radio5: [0x63, 0x76] }

export const mr600v2Images: NonNullable<ProfileFile['openwrt']> = {
  board: 'tplink,mr600-v2-eu',
  profile: 'tplink_mr600-v2-eu',
  target: 'ramips/mt7621',
  arch: 'mipsel_24kc',
  branches: ['24.10', '25.12'],
  'oldest-target': '24.10.3',
  'oldest-ram': '24.10.3',
  // The kernel of 25.12 is the riskier one on this family of boot loaders (facts/openwrt.md §1.1b).
  rams: ['24.10.8', '24.10.3', '25.12.5'],
  fallback: '24.10.8',
}
