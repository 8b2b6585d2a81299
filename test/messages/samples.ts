import type { Keyed, Params } from '../../src/problems/params.ts'

const line = '## Booting image at 80060000'
const ram = { line, others: ['24.10.4', '24.10.3'] }

/** Of every code that has parameters, some that it can come with. */
export const samples: { [C in Keyed]: Params[C][] } = {
  'boot-loader-writes': [{ heard: 'Erasing Flash' }],
  'interrupt-missed': [
    { keys: null, date: null },
    { keys: ['t', 'tpl'], date: 'Aug 14 2020' },
  ],
  'loader-differs': [{ part: 'radio' }],
  'loader-keeps-address': [
    { told: ['192.168.7.1', '192.168.7.5'], has: ['192.168.0.1', '192.168.0.5'] },
    { told: ['192.168.7.1', '192.168.7.5'], has: [null, null] },
  ],
  'no-prompt': [{}],
  'other-boot-loader': [
    { said: ['U-Boot 2018.09'], title: 'Archer MR500 v1', name: null, profiles: [] },
    { said: ['ASIC 7628_MP'], title: 'Archer MR500 v1', name: 'an MT7628 board', profiles: ['x'] },
  ],
  'power-lost': [{ line }],
  'spi-differs': [{ command: 'spi read 0 1000' }],
  'spi-odd': [{ command: 'spi read 0 1000' }],
  'spi-unknown': [{}],
  'tftp-arp': [{ server: '192.168.0.5' }],
  'tftp-error': [
    { answer: null, number: null },
    { answer: 'Access violation', number: '2' },
  ],
  'tftp-refused': [{ answer: 'File not found' }],
  'tftp-retries': [{}],
  'tftp-server-session': [{}],
  'tftp-short': [{ bytes: 4096, size: 8192 }],
  'unknown-command': [{ command: 'tftpboot', title: 'Archer MR500 v1' }],
  'unplanned-flash-boot': [{}],
  'image-magic': [ram],
  'image-header-crc': [ram],
  'image-data-crc': [ram],
  'image-type': [ram],
  'image-not-started': [ram],
  'image-lzma': [ram],
  'image-overwrites': [ram],
  'image-unpack-restart': [ram],
  'image-bootm-restart': [ram],
  'image-bootm-mute': [ram],
  'image-unpack-mute': [ram],
  'kernel-not-entered': [ram],
  'kernel-mute': [ram],
  'kernel-panic': [ram],
  'kernel-panic-hangs': [ram],
  'kernel-restart': [ram],
  'kernel-stuck': [ram],
  'factory-started': [{ line, others: [] }],
}
