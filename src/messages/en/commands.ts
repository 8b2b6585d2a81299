import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Of options that can't be meant. */
export const givenWords = {
  apnPassword: {
    message: 'BENCHFLASH_APN_PASSWORD has a sign in it that cannot be sent to a modem, or more than 64',
    hint: 'Letters, digits and signs without a quotation mark are possible.',
  } satisfies Said,
  address: (flag: string, text: string): Said => ({
    message: `${flag} ${text} is not an IPv4 address`,
    hint: 'Give one like 192.168.0.5.',
  }),
  language: (text: string, known: string[]): Said => ({
    message: `"${text}" is not a language that is spoken here`,
    hint: `Give one of these with --lang: ${known.join(', ')}`,
  }),
  notOptional: (step: string, optional: string[]): Said => ({
    message: `The step "${step}" cannot be left out`,
    hint: `These can: ${optional.join(', ')}.`,
  }),
  unknownStep: (step: string, steps: string[]): Said => ({
    message: `There is no step "${step}"`,
    hint: `The steps are: ${steps.join(', ')}`,
  }),
  unknownShell: (shell: string, shells: string[]): Said => ({
    message: `No completion for "${shell}"`,
    hint: `One of: ${shells.join(', ')}`,
  }),
}

/** What would be done. */
export const dryRunWords = {
  plan: 'The plan for a router that is switched off:',
  nothing: 'Nothing is left to do.',
  untouched: 'Nothing was touched.',
  writes: (what: string) => `  [writes: ${what}]`,
}

/** Many routers, seat by seat. */
export const batchCommandWords = {
  switched: (power: string) => `Switched by its own command: ${power}. Waiting to see it on the line.`,
  seat: (seat: string) => `Seat ${seat}`,
  seatOnWire: (seat: string, wire: string, listen: string) =>
    `Seat ${seat}, on wire ${wire}: this laptop is ${listen} there`,
  atSeat: (seat: string, text: string) => `Seat ${seat}: ${text}`,
  title: (day: string) => `Batch of ${day}`,
  files: (folder: string) => `Report, inventory and labels: ${folder}`,
}

/** The stored backups, read again. */
export const verifyWords = {
  noLine: { message: '--verify needs no serial line', hint: 'Leave --port out.' } satisfies Said,
  missing: (wanted: string | null, records: string): Said => ({
    message: `No backup${wanted ? ` of ${wanted}` : ''} is in ${records}`,
    ...advice('Name the right records with --records, or make one:', command('benchflash backup')),
  }),
  bad: (bad: number, all: number): Said => ({
    message:
      all === 1
        ? 'The backup fails its check'
        : `${bad} of ${all} backups ${bad === 1 ? 'does' : 'do'} not hold`,
    ...advice(
      'Nothing is written to a router on the word of such a one. Put it back as it was, or make a new one (of a router that runs OpenWrt, it has no factory firmware):',
      command('benchflash backup --again'),
    ),
  }),
}

/** What was done to which router. */
export const recordsCommandWords = {
  title: 'benchflash records',
  heads: ['MAC', 'HOST NAME', 'RESULT', 'RELEASE', 'FLASH', 'LAST WORK (UTC)'],
  file: (path: string) => `Written: ${path}`,
  label: (path: string) => `Label: ${path}`,
  noCopy: 'none',
  copyGone: (folder: string) => `${folder} (not there: a disk that is not plugged in?)`,
  alone: (number: number) =>
    `${number === 1 ? 'The backup of one router has' : `The backups of ${number} routers have`} no second copy that can be reached; --backup-copy FOLDER makes one of each new backup.`,
  noLabels: 'No router of these records has passed: the sheet is empty.',
  none: (records: string) => `No router has been worked on yet (${records}).`,
  unknown: (mac: string, records: string): Said => ({
    message: `No router "${mac}" is in ${records}`,
    hint: 'Give the MAC address or its last digits; without one all routers are listed.',
  }),
}

/** The device profiles. */
export const devicesWords = {
  line: (id: string, title: string, board: string, release: string, whole: boolean) =>
    `${id}  ${title}  (${board ? `OpenWrt board ${board}, release ${release}` : 'image from a file'}${whole ? '' : '; RAM boot and backup only'})`,
  oneOf: {
    message: '--check and --new do not go together',
    hint: 'Write a template first, then check it.',
  } satisfies Said,
  ability: {
    ram: 'start OpenWrt from RAM',
    backup: 'back the whole flash up',
    partialBackup: 'back up every part of the flash that the RAM system shows',
    images: 'download its images',
    write: 'write its flash, set it up and put the factory firmware back',
    modem: 'set its modem up',
  },
  checked: (id: string, title: string, does: string[], doesNot: string[], missing: string[]) => [
    `${id}: ${title}. The file has no fault.`,
    ...does.map((each) => `  can      ${each}`),
    ...doesNot.map((each) => `  can't    ${each}`),
    ...missing.map((each) => `  missing  ${each}`),
  ],
}
