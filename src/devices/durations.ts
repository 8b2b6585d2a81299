import { seconds } from '../base/time.ts'
import type { Device } from './device.ts'

/**
 * The MR500's, for every board until one is measured: LAN 36 to 38 s after the kernel starts, the write 32 s, overlay after
 * 74 s (facts/device.md §4.6); others are estimated. For what is said while it is waited for, never for a deadline.
 */
export const usualDurations: Device['durations'] = {
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
}
