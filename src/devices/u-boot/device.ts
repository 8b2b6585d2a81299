import { device } from '../from-profile.ts'
import { hardware } from './hardware.ts'

/** A board with a U-Boot of today's upstream kind, whatever board: as far as RAM boot and backup. */
export const uBoot = device(hardware, {
  id: 'u-boot',
  title: 'board with U-Boot',
  'boot-loader': {
    banner: 'U-Boot 20',
    lines: ['DRAM:  ', 'Hit any key to stop autoboot'],
    prompt: '=> ',
    keys: ['space', 'a', 'ctrl-c'],
    'router-address': '192.168.0.1',
    'server-address': '192.168.0.5',
    file: 'test.bin',
    tftpboot: 'address-file',
    bootm: 'address',
    'tftp-port': true,
  },
  'image-format': 'uimage-or-fit',
  modem: 'none',
  proven: 'none',
})
