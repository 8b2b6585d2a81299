import { bootText, downloadText, notTaken, taken } from './boot-text.ts'
import type { Part } from './logged-router.ts'

const marks = 140
export const size = 716_000

/** An install in the board's raw form, written after facts/device.md §1, §4.6 and §9; kernel text ends CR LF. */
export const wholeLog = (): Part[] => [
  { says: bootText({ warm: true }), until: 'key' },
  { says: taken, until: { at: 'loader', line: 'tftpboot' } },
  {
    says: `${downloadText(marks)}Bytes transferred = ${size} (aece0 hex)\n\rLoadAddr=84000000 NetBootFileXferSize= 000aece0\n\rMT7621 # `,
    until: { at: 'loader', line: 'bootm' },
  },
  { says: imageText('84000200') + systemText(), until: 'enter' },
  { says: bannerText, until: { at: 'shell', line: 'sysupgrade -n /tmp/firmware.bin' } },
  {
    says: upgradeText + bootText({ warm: true }) + notTaken + imageText('bc020200').slice(33) + systemText(),
    until: 'enter',
  },
  { says: bannerText, until: { at: 'shell', line: 'poweroff' } },
]

const lines = (all: string[], end: string) => all.map((line) => `${line}${end}`).join('')

function imageText(at: string): string {
  const said = [
    `## Booting image at ${at} ...`,
    '   Image Name:   MIPS OpenWrt Linux-6.6.144',
    '   Image Type:   MIPS Linux Kernel Image (lzma compressed)',
    '   Data Size:    715424 Bytes = 698.7 kB',
    '   Load Address: 80001000',
    '   Entry Point:  80001000',
    '   Verifying Checksum ... OK',
    '   Uncompressing Kernel Image ... OK',
    'No initrd',
    '## Transferring control to Linux (at address 80001000) ...',
    '## Giving linux memsize in MB, 128',
    '',
    'Starting kernel ...',
    '',
  ]
  return lines(said, '\n\r')
}

/** The keys for failsafe are offered at every start; the system is not in it for that. */
function systemText(): string {
  const said = [
    '[    0.000000] Linux version 6.6.144 (builder@bench) #0 SMP Sat Jul 25 10:00:00 2026',
    '[    0.000000] SoC Type: MediaTek MT7621 ver:1 eco:4',
    '[    2.110021] spi-nor spi0.0: en25qh128 (16384 Kbytes)',
    'Press the [f] key and hit [enter] to enter failsafe mode',
    'Press the [1], [2], [3] or [4] key and hit [enter] to select the debug level',
    '[    8.300100] procd: - early -',
    '[    8.980012] procd: - init -',
    'Please press Enter to activate this console.',
    '[    9.330000] kmodloader: loading kernel modules from /etc/modules.d/*',
    '[   36.200000] br-lan: port 3(lan3) entered forwarding state',
    '[   73.800000] jffs2: notice: (2198) jffs2_build_xattr_subsystem: complete building xattr subsystem',
  ]
  return lines(said, '\r\n')
}

const bannerText = `${lines(['', '', '', 'BusyBox v1.36.1 built-in shell (ash)', ''], '\r\n')}root@OpenWrt:~# `

const upgradeText = lines(
  [
    'Sat Jul 25 10:05:00 UTC 2026 upgrade: Commencing upgrade. Closing all shell sessions.',
    'Watchdog handover: fd=3',
    '- watchdog -',
    'Sat Jul 25 10:05:04 UTC 2026 upgrade: Sending TERM to remaining processes ...',
    '[  269.900000] stage2 (3438): drop_caches: 3',
    'Sat Jul 25 10:05:14 UTC 2026 upgrade: Switching to ramdisk...',
    'Sat Jul 25 10:05:16 UTC 2026 upgrade: Performing system upgrade...',
    'Unlocking firmware ...',
    '',
    'Writing from <stdin> to firmware ...     [w]\b\b\b   \b\b\b',
    'Sat Jul 25 10:05:48 UTC 2026 upgrade: Upgrade completed',
    'Sat Jul 25 10:05:49 UTC 2026 upgrade: Rebooting system...',
    "umount: can't unmount /dev: Resource busy",
    "umount: can't unmount[  304.900000] reboot: Restarting system",
  ],
  '\r\n',
)
