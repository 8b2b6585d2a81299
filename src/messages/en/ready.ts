import type { Said } from '../../problems/params.ts'
import { size } from './amounts.ts'

/** What is known to be wrong before anything is begun. */
export const readyWords = {
  several: (number: number, first: string) =>
    `${number} things are to be put right before anything is begun. ${first}`,
  further: (message: string, code: string, hint: string) => `${message} [${code}]. ${hint}`.trim(),
  noImage: (option: string, file: string): Said => ({
    message: `${option}: there is no file ${file}`,
    hint: 'Correct the path.',
  }),
  didYouMean: (given: string, path: string): Said => ({
    message: `"${given}" is not a serial port`,
    hint: `Did you mean --port ${path}?`,
  }),
  usedUp: (lines: number) =>
    `All ${lines} lines of the list of routers are taken: a router that has none yet is refused before its flash is written. Add lines to the list, or put the routers back that have one.`,
  noRoom: (folder: string, wanted: number, there: number): Said => ({
    message: `The disk of ${folder} has ${size(there)} left, and ${size(wanted)} are wanted`,
    hint: 'Make room there, or choose another place with --records.',
  }),
}
