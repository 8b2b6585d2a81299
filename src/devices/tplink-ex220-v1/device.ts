import { device } from '../from-profile.ts'
import { chip, loader, ram } from '../mt7621-tplink.ts'
import { hardware } from './hardware.ts'

/** TP-Link EX220 v1: any key, and a FIT image. The evidence is in evidence.md. */
export const tplinkEx220V1 = device(hardware, {
  id: 'tplink-ex220-v1',
  title: 'TP-Link EX220 v1',
  label: { name: 'EX220', version: 1 },
  soc: 'MT7621',
  ram,
  chip,
  'boot-loader': { ...loader, keys: ['t', '4'], 'server-address': '192.168.0.2' },
  'image-format': 'fit',
  evidence: { 'boot-lines': ['ASIC MT7621A'] },
  openwrt: {
    board: 'tplink,ex220-v1',
    profile: 'tplink_ex220-v1',
    target: 'ramips/mt7621',
    arch: 'mipsel_24kc',
    branches: ['24.10', '25.12'],
    'oldest-target': '24.10.0',
    'oldest-ram': '24.10.0',
    fallback: '24.10.8',
  },
  modem: 'none',
  proven: 'none',
})
