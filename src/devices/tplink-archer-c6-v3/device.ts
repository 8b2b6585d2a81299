import { device } from '../from-profile.ts'
import { chip, loader, ram } from '../mt7621-tplink.ts'
import { x6v3Hardware } from '../x6v3-hardware.ts'

/** TP-Link Archer C6 v3: its RAM image is a plain uImage. The evidence is in evidence.md. */
export const tplinkArcherC6V3 = device(x6v3Hardware('C'), {
  id: 'tplink-archer-c6-v3',
  title: 'TP-Link Archer C6 v3',
  label: { name: 'Archer C6', version: 3 },
  soc: 'MT7621',
  ram,
  chip,
  // Without the tag in front of its image nothing tells where bootm looks: its own commands are called bare.
  'boot-loader': { ...loader, keys: ['4'] },
  'image-format': 'uimage',
  evidence: { 'boot-lines': ['ASIC MT7621A', 'Ralink UBoot Version'] },
  openwrt: {
    board: 'tplink,archer-c6-v3',
    profile: 'tplink_archer-c6-v3',
    target: 'ramips/mt7621',
    arch: 'mipsel_24kc',
    branches: ['24.10', '25.12'],
    'oldest-target': '23.05.0',
    'oldest-ram': '23.05.0',
    fallback: '24.10.8',
  },
  modem: 'none',
  proven: 'none',
})
