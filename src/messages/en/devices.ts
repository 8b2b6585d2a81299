import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Of device profiles. */
export const deviceWords = {
  unknown: (id: string, known: string[]): Said => ({
    message: `There is no device profile "${id}"`,
    hint: `Known profiles: ${known.join(', ')}. A file of your own is given by its path, like ./my-board.yaml.`,
  }),
  incomplete: (title: string, missing: string[]): Said => ({
    message: `The profile of the ${title} is not complete: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    ...advice(
      'Nothing of it is written. A RAM boot and a backup are possible. What is missing goes into a profile of your own; this shows how:',
      command('benchflash devices --new'),
    ),
  }),
  noFile: (file: string): Said => ({
    message: `There is no profile file ${file}`,
    ...advice('Correct the path, or write one:', command('benchflash devices --new > my-board.yaml')),
  }),
  wrong: (file: string, faults: string[]): Said => ({
    message: `${file} has ${faults.length === 1 ? 'a fault' : 'faults'}`,
    ...advice(...faults, 'This writes a template with every field:', command('benchflash devices --new')),
  }),
  taken: (file: string, id: string): Said => ({
    message: `${file}: the id "${id}" belongs to a built-in profile`,
    hint: 'Give the file an id of its own: records and backups are kept by it.',
  }),
  board: (chip: string | null, loader: string | null) =>
    [chip ? `an ${chip} board` : 'a board', ...(loader ? [`with ${loader}`] : [])].join(' '),
  noModem: (title: string): Said => ({
    message: `This program does nothing to a modem of the ${title}`,
    hint: 'Its image sets it up, if it has one.',
  }),
  noImage: (title: string): Said => ({
    message: `There is no published image for the ${title}`,
    hint: 'Give a file with --initramfs.',
  }),
}

/** What belongs in a field of a profile. */
export const profileWords = {
  noSuchField: 'no such field',
  top: '(top)',
  printable: 'printable ASCII, as the router says it',
  id: 'small letters, digits and hyphens',
  ip: 'an IPv4 address like 192.168.0.5',
  word: 'up to 40 visible letters, digits and signs',
  led: 'a name as in /sys/class/leds, like green:signal1',
  usbId: 'two groups of four small hexadecimal digits like 2cb7:0a05',
  version: 'a release like 24.10.8',
  branch: 'a branch like "24.10", in quotation marks',
  key: 'letters, "4", "space" or "ctrl-c": no other digit is ever a key',
  banner: 'begins with "U-Boot "',
  prompt: 'ends with #, > or $, with or without a blank behind it',
  echoes: 'a boot loader that does not echo is never typed to',
  file: 'letters, digits, dots and hyphens',
  board: 'like tplink,mr600-v2-eu',
  target: 'like ramips/mt7621',
}

/** What a profile can't say, whatever else it says. */
export const lawWords = {
  digit: (key: string) => `"${key}": the digits 0 1 2 7 8 9 write flash in the menu of U-Boot 1.1.3`,
  noWindow: 'an address is only taken together with "ram"',
  noSoc: 'needs "soc": only the chip says where the flash is mapped',
  backwards: 'the end is behind the beginning',
  ramInFlash: (soc: string, flash: string) => `the ${soc} maps flash at ${flash}`,
  notRam: (soc: string, ram: string) => `RAM of the ${soc} lies in ${ram}`,
  outside: (ram: string) => `outside of the RAM window, ${ram}`,
  marksAlone: 'marks are places in the flash: they need "flash"',
  sum: (sum: number, size: number) =>
    `the parts make up 0x${sum.toString(16)} bytes, the flash has 0x${size.toString(16)}`,
  noSuchPart: (name: string) => `no part is called "${name}"`,
  twice: (name: string) => `"${name}" is there twice`,
  firmwareLost: 'the part that is written cannot be irreplaceable',
  behindFlash: 'lies behind the end of the flash',
  bothWays: 'is in "not-usb" as well',
  ramNewer: 'is newer than oldest-target',
}
