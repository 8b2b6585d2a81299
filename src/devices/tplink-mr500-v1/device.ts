import { wholeDevice } from '../from-profile.ts'
import { fibocomFg621, idsOf } from '../modems.ts'
import { chip, factory, factoryLogin, flash, loader, marks, mr600v2Images, ram } from '../mt7621-tplink.ts'
import { hardware } from './hardware.ts'

/** TP-Link Archer MR500 v1 (EU). The evidence for each value is in evidence.md beside this file. */
export const tplinkMr500V1 = wholeDevice(hardware, {
  id: 'tplink-mr500-v1',
  title: 'TP-Link Archer MR500 v1',
  label: { name: 'Archer MR500', version: 1 },
  soc: 'MT7621',
  ram,
  chip,
  'boot-loader': loader,
  'image-format': 'tplink-v2',
  factory,
  'factory-login': factoryLogin,
  flash,
  marks,
  evidence: {
    'boot-lines': ['ASIC MT7621A', 'Ralink UBoot Version'],
    pci: ['14c3:7603', '14c3:7663'],
    // What tells it from its sisters.
    usb: idsOf(fibocomFg621),
  },
  // The one that a log of this board shows starting comes last: its map lacks the last block (facts/openwrt.md §1.1).
  openwrt: { ...mr600v2Images, proven: '23.05.5', 'last-ram': '23.05.5' },
  modem: 'fibocom-fg621',
  header: 'j1-beside-j57',
  leds: { signal: ['white:signal1', 'white:signal2', 'white:signal3'] },
  proven: 'none: put together from the logs of an owner',
})
