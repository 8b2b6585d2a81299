import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'
import { size } from './amounts.ts'

const fewer =
  'Look at what it keeps ("sysupgrade -l" on the router), take away what is none of its settings, then start again.'

/** Why a router is not brought to another release, or what is missing afterwards. */
export const upgradeRefusedWords = {
  older: (from: string, to: string): Said => ({
    message: `The router runs ${from}, and ${to} is older`,
    hint: 'Nothing was written. Choose a newer release (--release). To go back, "benchflash install --again" writes any release, without the settings.',
  }),
  unknown: (from: string, to: string): Said => ({
    message: `The router runs "${from}": whether "${to}" is newer cannot be told`,
    hint: 'Nothing was written. "benchflash install --again" writes any release, without the settings.',
  }),
  gone: (file: string): Said => ({
    message: `The saved settings of this router are not there, or not as they were saved: ${file}`,
    ...advice(
      'The flash was not written to its end, and the settings in it are lost. Put the file back, or write OpenWrt without them:',
      command('benchflash install --again'),
    ),
  }),
  lost: (files: string[], file: string): Said => ({
    message: `After the upgrade the router does not have ${files.join(', ')} any more`,
    hint: `The archive with all of it is ${file} in the records: "sysupgrade -r" on the router puts it back.`,
  }),
  tooLarge: (bytes: number, limit: number): Said => ({
    message: `The router says that its settings take ${size(bytes)}, and no more than ${size(limit)} are taken from it`,
    hint: fewer,
  }),
  noSettings: (why: string): Said => ({
    message: `What the router sent as its settings cannot be compared: ${why}`,
    hint: fewer,
  }),
}

/** Of an upgrade while it goes on. */
export const upgradeStepWords = {
  overwriting: 'Bring this router to another release of OpenWrt, with its settings kept?',
  saved: (file: string) => `Its settings are in ${file} of the records.`,
  fromTorn:
    'The flash was not written to its end, though the router starts: it is written again, with the saved settings.',
  fromRam: 'The flash was not written to its end: it is written again from RAM, with the saved settings.',
  changed: (files: string[]) =>
    `The new release says some things in another way: ${files.join(', ')}. The files as they were are in the saved archive.`,
  nothingSaved: 'The router ran this release before: there are no settings of an older one to compare with.',
}
