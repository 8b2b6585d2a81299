import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Of the laptop, before a router is asked for. */
export const checkBenchWords = {
  finding: (what: string) => `${what} "benchflash doctor" says how to fix it.`,
  noAddress: (address: string) =>
    `This laptop has no ${address} now. With the router off that can be normal; it is needed at the boot loader's prompt.`,
}

/** Of the images and packages, and who vouches for them. */
export const getFirmwareWords = {
  proven: (release: string) => `The RAM image of ${release} has been seen to start on this boot loader.`,
  seen: (name: string) => `The RAM image of ${name} has started on such a router here before.`,
  unproven: (proven: string | null, release: string | null) =>
    `On this boot loader ${proven ? `only the RAM image of ${proven}` : 'no RAM image'} has been seen to start so far. If ${release ?? 'this one'} does not, nothing is written and nothing is lost: please report the release and the console log.`,
  noPackages: (reason: string) => `No packages for the modem: ${reason}.`,
  ownKey: (name: string, key: string) => `${name} is signed by ${key}, not by OpenWrt.`,
  unsigned: (name: string) => `${name} is not signed: only you vouch for it.`,
  useUnsigned: (name: string) =>
    `${name} is not signed by the release. Its format was checked, who made it is not known. Use it?`,
  notWanted: (name: string): Said => ({
    message: `${name} is not signed by the release and was not confirmed`,
    hint: 'Leave --initramfs and --sysupgrade out, or answer yes (--yes).',
  }),
}

/** Of a router that is caught at its boot loader and cannot start from its flash. */
export const enterBootloaderWords = {
  environmentSaved:
    'A boot loader environment has been saved: it lies over the kernel, so this router no longer starts from its flash. It is not a brick: the boot loader still starts an image from RAM, and what is saved there is set right for this run.',
  kernelLost:
    'The boot loader found no kernel in flash: it was overwritten, or a write was cut short. It is not a brick: the boot loader still starts an image from RAM.',
}

/** Of a router that says who it is. */
export const identifyWords = {
  damaged: (trouble: string) =>
    `${trouble} The boot loader is whole: the firmware is written again from RAM. The backup before it can only be a damaged one.`,
}

/** Of a backup that was just made. */
export const backUpFlashWords = {
  complaint: (complaint: string) => `The backup is a true copy, but ${complaint}.`,
}

/** Of what was saved where there is no network. */
export const saveOverSerialWords = {
  saved: (folder: string) =>
    `Boot loader, MAC, IMEI, the maker's settings and the Wi-Fi calibration are in ${folder}.`,
  missing: (name: string) =>
    `But "${name}" is not in it: this old system has no partition for it. At the boot loader's prompt it can be read.`,
  noBackup: 'This is not a backup of the flash: nothing is ever written to a router on its word.',
}

const again = advice('Write OpenWrt again:', command('benchflash install --again'))

/** Of a router that is to be proven. */
export const acceptWords = {
  boardDiffers: (board: string): Said => ({ message: `The router says it is "${board}"`, ...again }),
  releaseDiffers: (found: string, wanted: string | null): Said => ({
    message: `The router runs ${found}, not ${wanted}`,
    ...again,
  }),
  flashDiffers: {
    message: 'The flash was read back and is wrong: it is not equal to the image',
    ...again,
  },
  notCompared: (release: string) => `The router runs ${release}: its flash was not compared with an image.`,
  noColdBoots: 'A cold start is not proven: --cold-boots 0.',
  noSim: 'No SIM is in: address, route and DNS server are not proven.',
  reset: 'A factory reset erases the drivers and settings of the modem; "benchflash modem" brings them back.',
}
