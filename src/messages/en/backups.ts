import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Of the backups that this laptop keeps. */
export const storedWords = {
  notOwn: (mac: string): Said => ({
    message: `This laptop has no backup of the router ${mac} itself`,
    ...advice(
      'The firmware of another router is not a way back for this one. Make one first:',
      command('benchflash backup'),
    ),
  }),
  elsewhere: (mac: string, folder: string): Said => ({
    message: `The factory backup of ${mac} was put into ${folder}, and these records do not have it`,
    hint: 'Put it back there, or name its records with --records. If it is lost, --again goes on: then there is no way back to the factory firmware.',
  }),
  taken: (folder: string, why: string): Said => ({
    message: `The backup in ${folder} was whole before the flash was written, and is not any more: ${why}`,
    hint: 'Put it back as it was, then start again: OpenWrt is installed, and what is done is not done again. If it is lost, --again goes on: then there is no way back to the factory firmware.',
  }),
  notFactory: (folder: string, kind: string, why: string): Said => ({
    message: `The backup in ${folder} is of the kind "${kind}"`,
    hint: `It holds no whole factory firmware: ${why}. Restore from a backup of the kind "factory".`,
  }),
  ranOpenWrt: 'the router ran OpenWrt already when it was made',
  damaged: 'it is damaged',
  noFactory: (mac: string, records: string, number: number): Said => {
    const others = number ? `It has ${number} of other kinds` : 'It has none at all'
    return {
      message: `No factory backup of the router ${mac} is in ${records}`,
      hint: `${others}. Name the right records with --records, or the backup's folder itself.`,
    }
  },
  notThere: (wanted: string, places: string[]): Said => ({
    message: `There is no backup "${wanted}"`,
    hint: `Looked for ${[...new Set(places)].join(' and ')}. A MAC address finds the newest factory backup of that router.`,
  }),
}

/** The second copy, on another disk. */
export const copyWords = {
  failed: (folder: string, why: string): Said => ({
    message: `The second copy of the backup could not be made in ${folder}: ${why}`,
    hint: 'The backup itself is whole. Plug the disk in, make room or give yourself the right to write there; or leave --backup-copy out. Then start again.',
  }),
  differs: (folder: string, name: string): Said => ({
    message: `${name} in ${folder} is not what the backup has`,
    hint: 'Move that folder away, then start again: it is never written over.',
  }),
  inRecords: (folder: string, records: string): Said => ({
    message: `--backup-copy ${folder} lies in the records themselves (${records})`,
    hint: 'Name a folder on another disk or a share: what takes the records away would take the copy with them.',
  }),
  none: 'This backup has no second copy. benchflash with --backup-copy FOLDER makes one of each new backup.',
  gone: (folder: string) =>
    `The second copy of this backup, in ${folder}, is not there: a disk that is not plugged in?`,
  used: (folder: string, why: string) => `${why}. Its second copy in ${folder} is whole, and is used.`,
}

/** While one is made. */
export const savingWords = {
  onceMore: (name: string) => `"${name}" arrived damaged and is read once more.`,
  serialDiffers: (name: string): Said => ({
    message: `"${name}" has another hash than the router's own`,
    hint: 'Start again.',
  }),
}
