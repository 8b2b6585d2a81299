import type { Step } from '../src/procedure/step.ts'
import { accept } from './accept.ts'
import { backUpFlash } from './back-up-flash.ts'
import { bootFromRam } from './boot-from-ram.ts'
import { checkBench } from './check-bench.ts'
import { enterBootloader } from './enter-bootloader.ts'
import { firstBoot } from './first-boot.ts'
import { getFirmware } from './get-firmware.ts'
import { identify } from './identify.ts'
import { install as writeOpenWrt } from './install.ts'

/** From a factory router to a proven OpenWrt, in the order of the human guide. */
export const install: Step[] = [
  checkBench,
  getFirmware,
  enterBootloader,
  bootFromRam,
  identify,
  backUpFlash,
  writeOpenWrt,
  firstBoot,
  accept,
]
