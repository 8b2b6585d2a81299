import type { Step } from '../src/procedure/step.ts'
import { accept, acceptModem } from './accept.ts'
import { backUpFlash } from './back-up-flash.ts'
import { bootFromRam } from './boot-from-ram.ts'
import { checkBench } from './check-bench.ts'
import { configureNetwork } from './configure-network.ts'
import { enterBootloader } from './enter-bootloader.ts'
import { firstBoot } from './first-boot.ts'
import { getFirmware } from './get-firmware.ts'
import { identify } from './identify.ts'
import { install as writeOpenWrt } from './install.ts'
import { installPackages } from './install-packages.ts'
import { lteTools } from './lte-tools.ts'
import { setModemMode } from './set-modem-mode.ts'

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
  installPackages,
  setModemMode,
  configureNetwork,
  lteTools,
  accept,
]

/** LTE on a router that already runs OpenWrt, without a power cut. */
export const modem: Step[] = [
  checkBench,
  getFirmware,
  firstBoot,
  identify,
  installPackages,
  setModemMode,
  configureNetwork,
  lteTools,
  acceptModem,
]
