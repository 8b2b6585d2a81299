import type { Said } from '../../problems/params.ts'

/** The TFTP server alone, offering one file. */
export const serveWords = {
  offering: (name: string, size: string, address: string, port: number) =>
    `Offering ${name} (${size}) at ${address}, UDP ${port}. Ctrl-C ends it.`,
  notYet: 'Not asked for yet.',
  missing: (file: string): Said => ({ message: `There is no file ${file}`, hint: 'Correct the path.' }),
  noFile: (file: string): Said => ({ message: `${file} is not a file`, hint: 'Name a file, not a folder.' }),
}

/** What a client of the TFTP server is doing. */
export const clientWords = {
  reading: 'reading',
  done: 'has it all',
  failed: 'broke off',
  refused: 'was refused',
}

/** What stands behind it. */
export const clientTailWords = {
  refused: (name: string, why: string) => ` "${name}": ${why}`,
  failed: (sent: string, why: string) => ` at ${sent}: ${why}`,
  done: (total: string, time: string) => `  ${total} in ${time}`,
}
