import { wholeDevice } from '../from-profile.ts'
import { fibocomFg621, idsOf } from '../modems.ts'
import { chip, factory, factoryLogin, flash, loader, marks, mr600v2Images, ram } from '../mt7621-tplink.ts'
import { hardware } from './hardware.ts'

/** TP-Link Archer MR600 v2 (EU): the board that the MR500's images are made for. The evidence is in evidence.md. */
export const tplinkMr600V2Eu = wholeDevice(hardware, {
  id: 'tplink-mr600-v2-eu',
  title: 'TP-Link Archer MR600 v2 (EU)',
  label: { name: 'Archer MR600', version: 2 },
  soc: 'MT7621',
  ram,
  chip,
  'boot-loader': loader,
  'image-format': 'tplink-v2',
  factory,
  'factory-login': factoryLogin,
  flash,
  // Where its IMEI stands is not known.
  marks: { mac: marks.mac, radio24: marks.radio24, radio5: marks.radio5 },
  evidence: {
    'boot-lines': ['ASIC MT7621A', 'Ralink UBoot Version'],
    pci: ['14c3:7603', '14c3:7663'],
    // With that modem it is an MR500.
    'not-usb': idsOf(fibocomFg621),
  },
  openwrt: mr600v2Images,
  modem: 'qmi-of-the-image',
  proven: 'none',
})
