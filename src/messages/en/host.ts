import type { Said } from '../../problems/params.ts'
import { advice } from '../advice.ts'

/** Of a program that holds a port. */
export const holderWords = {
  nameless: 'a program',
  hidden: 'another program',
  named: (program: string, pid: number | null) => (pid === null ? program : `${program} (process ${pid})`),
}

/** Of an address that is lent to this laptop. */
export const lendWords = {
  absent: (program: string) => `${program} is not there`,
  notSet: (why: string, command: string): Said => ({
    message: `The address could not be changed: ${why}`,
    ...advice('By hand, with the rights for it:', { command: `${command}` }),
  }),
}

/** Of the technician's own commands that switch the power. */
export const powerWords = {
  late: 'it did not end within 30 s',
  ended: (status: number | null) => `it ended with ${status}`,
  failed: (command: string, why: string): Said => ({
    message: `The command that switches the power failed: ${why}`,
    ...advice('Try it by hand:', { command: `${command}` }),
  }),
  silent: (name: string): Said => ({
    message: `The power switch does not answer (${name})`,
    hint: 'Check its address in the bench file, and that this laptop reaches its network. Switching by hand works too.',
  }),
  refused: (name: string, to: string): Said => ({
    message: `The power switch answers and is not ${to} (${name})`,
    hint: 'Check the number of its outlet in the bench file, and whether it is locked. Switching by hand works too.',
  }),
  noUhubctl: 'uhubctl is not installed',
}

/** What the system is told, where it shows who keeps the laptop awake. */
export const awakeWords = { why: 'A router is being worked on' }

/** Of the command that is told each verdict. */
export const onVerdictWords = {
  failed: (command: string, why: string) => `The command of on-verdict (${command}) failed: ${why}`,
  late: 'it did not end within a minute',
  ended: (status: number | null) => `it ended with ${status ?? 'a signal'}`,
}
