import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Of a backup that is read again before anything is written. */
export const backupGateWords = {
  broken: (folder: string, why: string): Said => ({
    message: `The backup in ${folder} fails its check: ${why}`,
    ...advice(
      "Nothing is written without one. Put it back as it was (of a router that runs OpenWrt, a new one is not the factory's), or make a new one:",
      command('benchflash backup --again'),
    ),
  }),
  foreign: (mac: string) => `it is of the router ${mac}`,
  wholeSize: (size: number, wanted: number) => `it has ${size} of ${wanted} bytes`,
  partSize: (name: string, size: number, wanted: number) => `${name} has ${size} of ${wanted} bytes`,
  piecesDiffer: (whole: string) => `its pieces do not make up ${whole}`,
  changed: (name: string) => `${name} has changed`,
  gone: (path: string) => `${path} is not there`,
  oddNote: (name: string) => `${name} is not as benchflash writes it`,
  unreadable: (why: string) => `it cannot be read: ${why}`,
}

/** What is odd about the chip that a backup holds. */
export const sanityWords = {
  noMap: 'no flash map of this board is known: what its parts hold was not judged',
  notWhole: (bytes: number, chip: number | null) =>
    `the parts that the RAM system shows are ${bytes} bytes${chip === null ? ', and it does not say how many the chip has' : ` of the ${chip} of the chip`}`,
  noBootloader: 'no U-Boot was found in its boot loader partition',
  environment: 'a saved boot loader environment lies over the beginning of its kernel',
  noHeader: 'its firmware does not begin with a TP-Link header',
  kernelBroken: 'the kernel in its firmware is not whole',
  noFactoryRoot: 'behind the factory kernel there is no factory file system',
  mixed: 'its firmware is part factory, part OpenWrt',
  noCalibration24: 'the 2.4 GHz calibration is not where it should be',
  noCalibration5: 'the 5 GHz calibration is not where it should be',
  macBlank: 'its MAC is blank',
  macOther: 'its MAC is another one than the router said before',
  imeiOdd: 'its IMEI is not 15 digits',
}

const mebi = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB (${bytes} bytes)`

/** Of a backup while it is made. */
export const backupWords = {
  incomplete: (size: number, wanted: number): Said => ({
    message: `The backup has ${size} of ${wanted} bytes`,
    hint: 'Start again: everything is read again.',
  }),
  diskFull: (folder: string, why: string): Said => ({
    message: `There is no room for the backup in ${folder}: ${why}`,
    hint: 'Make room there, or choose another place with --records.',
  }),
  tooSmall: (needed: number, free: number) => `${mebi(needed)} are needed, ${mebi(free)} are free`,
  filledUp: 'it filled up while the backup was written',
}
