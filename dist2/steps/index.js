import { accept } from './accept.js';
import { backUpFlash } from './back-up-flash.js';
import { bootFromRam } from './boot-from-ram.js';
import { checkBench } from './check-bench.js';
import { enterBootloader } from './enter-bootloader.js';
import { firstBoot } from './first-boot.js';
import { getFirmware } from './get-firmware.js';
import { identify } from './identify.js';
import { install as writeOpenWrt } from './install.js';
/** From a factory router to a proven OpenWrt, in the order of the human guide. */
export const install = [
    checkBench,
    getFirmware,
    enterBootloader,
    bootFromRam,
    identify,
    backUpFlash,
    writeOpenWrt,
    firstBoot,
    accept,
];
