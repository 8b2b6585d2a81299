import { milliseconds, seconds } from '../base/time.ts'

/** How long things last on the board, at the pace `real`; from the times in logs of real ones. */
export const boardTimes = {
  /** The laptop's link after the switch was reset: 1 to 3 s (facts/device.md §1.7). */
  link: seconds(2),
  /** 512 bytes by TFTP, in lock-step: 11 242 blocks take some 12 s (facts/device.md §1.7). */
  block: milliseconds(1),
  /** From the kernel's first line until the RAM system's LAN is up (facts/device.md §4.6). */
  ramLan: seconds(38),
  /** Bytes a second over a cable of 100 Mb/s. */
  network: 12_500_000,
  /** One erase block of 64 KiB: an image of 7 MB takes 32 s (facts/openwrt.md §4.3). */
  flashBlock: seconds(32 / 112),
  /** From AT+CFUN=15 until the modem is on the bus again (facts/device.md §5.2). */
  modem: seconds(60),
}
