import { minutes, seconds } from '../../time.ts'
import type { Device } from '../device.ts'

/** TP-Link Archer MR500 v1 (EU). The evidence for each value is in evidence.md beside this file. */
export const tplinkMr500V1: Device = {
  id: 'tplink-mr500-v1',
  title: 'TP-Link Archer MR500 v1',
  board: 'tplink,mr600-v2-eu',
  imageProfile: 'tplink_mr600-v2-eu',
  target: 'ramips/mt7621',
  arch: 'mipsel_24kc',
  label: /archer\s{0,4}mr500(?!\d).{0,40}?ver\s{0,4}:?\s{0,4}1(\.|\b)|^archer mr500( ?v1)?$|^mr500( ?v1)?$/i,
  console: { baudRate: 115_200 },
  boot: {
    // Dates differ with the factory firmware (three builds are known), so they are not matched (facts/device.md §1.1).
    banner: 'U-Boot 1.1.3 (',
    lines: ['Board: Ralink APSoC', 'relocate_code Pointer at', 'Ralink UBoot Version', 'set LAN/WAN'],
    beforeReset: 2,
    chip: /MT7621|DualCore|MT7530/,
    prompt: /MT7621 # /,
    interrupted: '4: System Enter Boot Command Line Interface.',
    missed: /3: System Boot system code via Flash|## Booting image at bc0/,
    // Its kernel's first words and its image's name (facts/device.md §1.8).
    factory: /LINUX started\.\.\.|THIS IS ASIC|SDK 5\.0\.S\.0|Image Name: +Linux Kernel Image/,
    warmReset: 'Software System Reset Occurred',
    healthyEnv: 'bad CRC, using default environment',
    // In turn: most builds; one whose menu starts the flash at any letter; one that looks once (facts/device.md §1.3, §0b.10).
    interruptWords: ['tpl', '4', 't'],
    letterTime: 10,
    forbiddenKeys: '127890',
    routerIp: '192.168.0.1',
    serverIp: '192.168.0.5',
    bootFile: 'test.bin',
    loadAddress: 0x84000000,
    hashBytes: 5120,
  },
  // With images from 24.10.3 on the six parts cover the whole chip; older ones miss the last block (facts/device.md §3.1).
  flash: {
    size: 0x1000000,
    firmware: { offset: 0x20000, size: 0xfa0000 },
    partitions: [
      { name: 'uboot', size: 0x20000 },
      { name: 'firmware', size: 0xfa0000 },
      { name: 'romfile', size: 0x10000 },
      { name: 'config', size: 0x10000 },
      { name: 'filler', size: 0x10000 },
      { name: 'radio', size: 0x10000 },
    ],
    factoryImage: 0xf90000,
  },
  marks: { mac: 0xfcf100, imei: 0xfcf500, radio24: [0x03, 0x76], radio5: [0x63, 0x76] },
  evidence: {
    bootLines: ['ASIC MT7621A', 'Ralink UBoot Version'],
    pci: ['14c3:7603', '14c3:7663'],
    usbVendor: '2cb7',
    usbProducts: ['0a04', '0a05', '0a06'],
    notUsb: [],
  },
  release: {
    branch: '24.10',
    offered: ['24.10', '25.12'],
    oldestTarget: '24.10.3',
    oldestRam: '24.10.3',
    // The kernel of 25.12 is the riskier one on this family of boot loaders (facts/openwrt.md §1.1b).
    rams: ['24.10.8', '24.10.3', '25.12.5'],
    fallback: '24.10.8',
    proven: '23.05.5',
  },
  // LAN 36 to 38 s after the kernel starts, the write 32 s, overlay after 74 s (facts/device.md §4.6); others: estimated.
  durations: {
    bootLoader: seconds(8),
    ramBoot: seconds(40),
    backup: seconds(60),
    write: seconds(45),
    factoryWrite: seconds(120),
    firstBoot: seconds(80),
    coldStart: seconds(50),
    steps: {
      'check-bench': seconds(2),
      'get-firmware': seconds(20),
      'enter-bootloader': seconds(15),
      'boot-from-ram': seconds(60),
      identify: seconds(5),
      'back-up-flash': seconds(120),
      install: seconds(90),
      'write-factory': seconds(150),
      'verify-factory': seconds(30),
      'first-boot': seconds(100),
      'install-packages': seconds(40),
      'set-modem-mode': seconds(60),
      'configure-network': seconds(10),
      'lte-tools': seconds(30),
      provision: seconds(20),
      accept: seconds(150),
    },
  },
  patience: {
    ramBoot: seconds(120),
    lan: seconds(120),
    write: seconds(180),
    firstBoot: seconds(300),
    busy: minutes(5),
  },
}
