import { device } from '../from-profile.ts'
import { hardware } from './hardware.ts'

/** TP-Link Archer MR200 v6: another chip, another server, another header. The evidence is in evidence.md. */
export const tplinkArcherMr200V6 = device(hardware, {
  id: 'tplink-archer-mr200-v6',
  title: 'TP-Link Archer MR200 v6',
  label: { name: 'Archer MR200', version: 6 },
  soc: 'MT7628',
  // Where it loads to, and 64 MiB behind that at least.
  ram: { from: 0x80000000, to: 0x84000000 },
  chip: ['MT7628', '7628_MP'],
  'boot-loader': {
    banner: 'U-Boot 1.1.3 (',
    lines: ['Board: Ralink APSoC', 'relocate_code Pointer at', 'Ralink UBoot Version'],
    'before-reset': 2,
    prompt: 'MT7628 # ',
    interrupted: '4: System Enter Boot Command Line Interface.',
    missed: ['3: System Boot system code via Flash', '## Booting image at bc0'],
    'warm-reset': 'Software System Reset Occurred',
    keys: ['4', 't'],
    'router-address': '192.168.0.1',
    'server-address': '192.168.0.225',
    file: 'test.bin',
    'load-address': 0x80000000,
    tftpboot: 'address-file',
    bootm: 'address',
    'hash-bytes': 5120,
  },
  'image-format': 'tplink-v2',
  openwrt: {
    board: 'tplink,archer-mr200-v6',
    profile: 'tplink_archer-mr200-v6',
    target: 'ramips/mt76x8',
    arch: 'mipsel_24kc',
    branches: ['24.10', '25.12'],
    'oldest-target': '24.10.0',
    'oldest-ram': '24.10.0',
    fallback: '24.10.8',
  },
  modem: 'qmi-of-the-image',
  proven: 'none',
})
