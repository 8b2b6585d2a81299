import { device } from '../from-profile.ts'
import { fibocomFg621, idsOf } from '../modems.ts'
import { chip, factory, loader, ram } from '../mt7621-tplink.ts'
import { hardware } from './hardware.ts'

/** TP-Link Archer MR600 v1 (EU): upstream has no image of it yet. The evidence is in evidence.md. */
export const tplinkMr600V1Eu = device(hardware, {
  id: 'tplink-mr600-v1-eu',
  title: 'TP-Link Archer MR600 v1 (EU)',
  label: { name: 'Archer MR600', version: 1 },
  soc: 'MT7621',
  ram,
  chip,
  // An owner has loaded to this address, by name (facts/device.md §1.5).
  'boot-loader': {
    ...loader,
    keys: ['t', '4'],
    'load-address': 0x82000000,
    tftpboot: 'address-file',
    bootm: 'address',
  },
  'image-format': 'tplink-v2',
  factory,
  evidence: { 'boot-lines': ['ASIC MT7621A', 'Ralink UBoot Version'], 'not-usb': idsOf(fibocomFg621) },
  modem: 'qmi-of-the-image',
  proven: 'none',
})
