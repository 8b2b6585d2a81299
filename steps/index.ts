import type { Step } from '../src/procedure/step.ts'
import { accept, acceptModem, acceptUpgrade } from './accept.ts'
import { askBootloader } from './ask-bootloader.ts'
import { backUpFlash, backUpUnlessThere } from './back-up-flash.ts'
import { bootForRestore, bootFromRam } from './boot-from-ram.ts'
import { checkBackup } from './check-backup.ts'
import { checkBench } from './check-bench.ts'
import { checkRelease } from './check-release.ts'
import { compareSettings } from './compare-settings.ts'
import { configureNetwork, followModem } from './configure-network.ts'
import { enterBootloader } from './enter-bootloader.ts'
import { firstBoot, firstBootModem, startInstalled } from './first-boot.ts'
import { getFirmware } from './get-firmware.ts'
import { identify, identifyForInstall } from './identify.ts'
import { install as writeOpenWrt } from './install.ts'
import { installPackages } from './install-packages.ts'
import { lteTools } from './lte-tools.ts'
import { provision } from './provision.ts'
import { restoreModem } from './restore-modem.ts'
import { saveOverSerial } from './save-over-serial.ts'
import { setModemMode } from './set-modem-mode.ts'
import { surveyImages } from './survey-images.ts'
import { surveyModem } from './survey-modem.ts'
import { surveySystem } from './survey-system.ts'
import { upgrade as writeRelease } from './upgrade.ts'
import { verifyFactory } from './verify-factory.ts'
import { writeFactory } from './write-factory.ts'

/** From a factory router to a proven OpenWrt, in the order of the human guide. */
export const install: Step[] = [
  checkBench,
  getFirmware,
  enterBootloader,
  bootFromRam,
  identifyForInstall,
  backUpFlash,
  writeOpenWrt,
  firstBoot,
  installPackages,
  setModemMode,
  configureNetwork,
  lteTools,
  provision,
  accept,
]

/** LTE on a router that already runs OpenWrt, without a power cut. */
export const modem: Step[] = [
  checkBench,
  getFirmware,
  firstBootModem,
  identify,
  installPackages,
  setModemMode,
  configureNetwork,
  lteTools,
  acceptModem,
]

/** A router that was done, to a newer release: its settings, packages and LTE stay. */
export const upgrade: Step[] = [
  checkBench,
  getFirmware,
  checkRelease,
  enterBootloader,
  bootFromRam,
  identify,
  backUpUnlessThere,
  startInstalled,
  writeRelease,
  firstBoot,
  installPackages,
  followModem,
  lteTools,
  compareSettings,
  acceptUpgrade,
]

/** The flash is only read. */
export const backup: Step[] = [checkBench, getFirmware, enterBootloader, bootFromRam, identify, backUpFlash]

/** All that a real board shows from power-on to a shell. Nothing is written to its flash. */
export const survey: Step[] = [
  checkBench,
  getFirmware,
  enterBootloader,
  askBootloader,
  bootFromRam,
  identify,
  surveySystem,
  surveyModem,
  backUpFlash,
  surveyImages,
]

/** For a router without a network: the 320 KiB that nothing else could bring back. */
export const backupSerial: Step[] = [saveOverSerial]

/** Back to the factory firmware. The modem first, because a system from RAM has no AT port. */
export const restore: Step[] = [
  checkBench,
  checkBackup,
  restoreModem,
  enterBootloader,
  bootForRestore,
  identify,
  writeFactory,
  verifyFactory,
]
