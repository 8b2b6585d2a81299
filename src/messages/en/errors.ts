import type { Said } from '../../problems/params.ts'
import { size } from './amounts.ts'

/** When nothing is at fault. */
export const stopWords = {
  onRequest: 'Stopped on request',
}

/** Of a fault of our own. */
export const bugWords = {
  fault: (message: string): Said => ({
    message,
    hint: 'This is a fault of benchflash. Please report it with the run folder.',
  }),
}

const room = 'Make room there, or choose another place with --records and --cache, then start again.'
const rights = 'Give yourself the right to write there, or choose another place with --records and --cache.'
const at = (message: string, path = '') => (path ? `${message}: ${path}` : message)

/** What the system says of a file or folder. */
export const diskWords = {
  full: (path?: string): Said => ({ message: at('The disk of this laptop is full', path), hint: room }),
  shareUsedUp: (path?: string): Said => ({
    message: at('Your share of the disk is used up', path),
    hint: room,
  }),
  readOnly: (path?: string): Said => ({ message: at('Nothing can be written there', path), hint: rights }),
  denied: (path?: string): Said => ({ message: at('You may not write or read there', path), hint: rights }),
  failed: (path?: string): Said => ({
    message: at('The disk of this laptop fails', path),
    hint: 'Copy the records to another disk and work there.',
  }),
  gone: (path?: string): Said => ({
    message: at('It is not there any more', path),
    hint: 'Put it back as it was, or start again without it.',
  }),
  noFolder: (path?: string): Said => ({
    message: at('What should be a folder is a file, or a file a folder', path),
    hint: 'Choose another place with --records or --cache.',
  }),
  foreign: (folder: string): Said => ({
    message: `Another user of this computer has made ${folder}, where ports are locked.`,
    hint: 'Have it removed, or set TMPDIR to a folder of your own, then start again.',
  }),
}

/** When what is said can't be written. */
export const outputWords = {
  lost: (why: string) =>
    `What is said here can't be written (${why}). The work goes on; the run's folder in the records has all of it.`,
}

/** Of what others packed or sent. */
export const boundedWords = {
  tooLarge: (limit: number) => `it is larger than ${size(limit)}`,
}

/** A name that was made elsewhere, and that is to become a place on this laptop. */
export const placeWords = {
  outside: (path: string, folder: string): Said => ({
    message: `"${path}" would lie outside of ${folder}`,
    hint: 'Nothing was written there. Whoever made that file or list is not to be trusted: remove it, and use another mirror or cache.',
  }),
}
